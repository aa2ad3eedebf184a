import type { Connection, Stream } from '@libp2p/interface'
import { type Bytes, Queue } from '../../base/index.ts'
import type { Channel, Wire } from '../api.ts'
import { wireOf } from '../connections/index.ts'
import { ChannelClosedError, MessageTooLongError } from '../errors.ts'
import { FramedStream } from '../frames/index.ts'
import { CHANNEL_WINDOW, MESSAGE_LIMIT, UNREAD_MESSAGES } from '../limits.ts'
import { topicBytes, topicFrom } from '../topic.ts'
import { Inbox } from './inbox.ts'
import { creditFrame, messageFrame, readSessionFrame, SESSION_FRAME_LIMIT } from './sessionFrames.ts'

export interface SessionChannelOptions {
  readonly role: 'peer' | 'relay'
  /** Given by the side that opens; the other side learns it from the first frame. */
  readonly topic?: string
  /** Called on the other side once the topic is known: false refuses the channel. */
  readonly admit?: (topic: string) => boolean
  /** Bytes went over the wire. */
  readonly onBytes: (bytes: { in?: number; out?: number }) => void
  /** The other side broke the protocol. */
  readonly onProblem: (problem: string) => void
}

/** Credit is given back in portions, so that it costs next to nothing beside the data. */
const CREDIT_PORTION = CHANNEL_WINDOW / 4

/** Most wires of libp2p tell a reader's slowness to the sender late or never; credit does, on all of them. */
export class SessionChannel implements Channel {
  readonly peer: string
  readonly role: 'peer' | 'relay'
  readonly wire: Wire
  readonly initiator: boolean
  readonly connection: Connection
  /** Resolves to true once both sides agreed, to false if that will not happen. */
  readonly agreed: Promise<boolean>
  /** Resolves when the channel has ended. */
  readonly ended: Promise<void>
  readonly messages: AsyncIterable<Uint8Array>
  #topic: string | null
  #credit = 0
  #unread = 0
  #unreadMessages = 0
  #consumed = 0
  readonly #sending = new Queue()
  #wakeSender: () => void = () => undefined
  #agree: (agreed: boolean) => void = () => undefined
  #finish: () => void = () => undefined
  readonly #framed: FramedStream
  readonly #inbox: Inbox
  readonly #options: SessionChannelOptions

  constructor(stream: Stream, connection: Connection, options: SessionChannelOptions) {
    this.peer = connection.remotePeer.toString()
    this.role = options.role
    this.wire = wireOf(connection.remoteAddr)
    this.initiator = options.topic !== undefined
    this.connection = connection
    this.#topic = options.topic ?? null
    this.#options = options
    this.agreed = new Promise(resolve => {
      this.#agree = resolve
    })
    this.ended = new Promise(resolve => {
      this.#finish = resolve
    })
    this.#inbox = new Inbox(size => this.#giveBack(size))
    this.messages = this.#inbox
    this.#framed = new FramedStream(stream, SESSION_FRAME_LIMIT, {
      onFrame: body => this.#receive(body),
      onEnd: problem => this.#end(problem),
    })
    if (options.topic !== undefined) {
      this.#framed.send(topicBytes(options.topic))
      this.#framed.send(creditFrame(CHANNEL_WINDOW))
    }
  }

  /** Null until the opener has told it. */
  get topic(): string | null {
    return this.#topic
  }

  get open(): boolean {
    return this.#framed.open
  }

  async send(message: Uint8Array): Promise<void> {
    if (message.length > MESSAGE_LIMIT) throw new MessageTooLongError(message.length, MESSAGE_LIMIT)
    return this.#sending.run(() => this.#sendNow(message))
  }

  async #sendNow(message: Uint8Array): Promise<void> {
    while (this.open && this.#credit <= 0) {
      await new Promise<void>(resolve => {
        this.#wakeSender = resolve
      })
    }
    if (!this.open) throw new ChannelClosedError('the channel is closed')
    this.#credit -= message.length
    this.#options.onBytes({ out: message.length })
    if (!this.#framed.send(messageFrame(message))) await this.#framed.drained()
    if (!this.open) throw new ChannelClosedError('the channel closed while sending')
  }

  close(): Promise<void> {
    return this.#framed.close()
  }

  /** Ends at once because of what the other side did, or did not do. */
  cut(problem: string): void {
    this.#framed.abort(problem)
  }

  #receive(body: Bytes): void {
    const problem = this.#topic === null ? this.#admit(body) : this.#read(body)
    if (problem !== null) this.#framed.abort(problem)
  }

  /** The opener's first frame. @returns what is wrong with it, or null. */
  #admit(body: Bytes): string | null {
    const topic = topicFrom(body)
    if (topic === null) return 'the first frame of a session is not a topic'
    this.#topic = topic
    if (this.#options.admit?.(topic) === true) {
      this.#framed.send(creditFrame(CHANNEL_WINDOW))
      this.#agree(true)
    } else {
      void this.close()
    }
    return null
  }

  /** Any other frame. @returns what is wrong with it, or null. */
  #read(body: Bytes): string | null {
    const frame = readSessionFrame(body)
    if (typeof frame === 'string') return frame
    if (frame.kind === 'credit') {
      this.#credit = Math.min(CHANNEL_WINDOW, this.#credit + frame.bytes)
      this.#agree(true)
      this.#wakeSender()
      return null
    }
    // The sender may overdraw by the one message that it began with credit left.
    if (this.#unread >= CHANNEL_WINDOW) return 'sent without credit'
    if (this.#unreadMessages >= UNREAD_MESSAGES) return 'more messages at once than can be read'
    this.#unread += frame.message.length
    this.#unreadMessages++
    this.#options.onBytes({ in: frame.message.length })
    this.#inbox.put(frame.message)
    return null
  }

  #giveBack(size: number): void {
    this.#unread -= size
    this.#unreadMessages--
    this.#consumed += size
    if (this.#consumed < CREDIT_PORTION && this.#unread > 0) return
    if (this.#consumed === 0) return
    this.#framed.send(creditFrame(Math.min(this.#consumed, CHANNEL_WINDOW)))
    this.#consumed = 0
  }

  #end(problem: string | null): void {
    if (problem !== null) this.#options.onProblem(problem)
    this.#agree(false)
    this.#inbox.end()
    this.#wakeSender()
    this.#finish()
  }
}
