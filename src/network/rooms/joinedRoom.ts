import { Emitter } from '../../base/index.ts'
import type { Channel, RoomEvents } from '../api.ts'
import { verify } from '../connections/index.ts'
import { MessageTooLongError } from '../errors.ts'
import { LIVE_MESSAGE_LIMIT } from '../limits.ts'
import type { PeerNode } from '../peerNode.ts'
import type { Opener } from './opener.ts'
import type { SessionChannel } from './sessionChannel.ts'

export type Judge = (message: Uint8Array, from: string) => Promise<'accept' | 'ignore' | 'reject'>

export interface JoinedRoomOptions {
  readonly topic: string
  readonly validate: Judge
  /** Resolves when gossip can reach every connected peer, or will not soon. */
  readonly settled: () => Promise<void>
  readonly onSent: (peers: readonly string[], size: number) => void
  readonly onLeave: (room: JoinedRoom) => void
}

/** One room that this node is in: its live messages and the channel with each peer. */
export class JoinedRoom {
  readonly topic: string
  readonly validate: Judge
  readonly events = new Emitter<RoomEvents>()
  readonly openers = new Map<string, Opener>()
  readonly #channels = new Map<string, SessionChannel>()
  readonly #node: PeerNode
  readonly #settled: () => Promise<void>
  readonly #onSent: (peers: readonly string[], size: number) => void
  readonly #onLeave: (room: JoinedRoom) => void
  #goodbye: Uint8Array | undefined

  constructor(node: PeerNode, options: JoinedRoomOptions) {
    this.#node = node
    this.#settled = options.settled
    this.topic = options.topic
    this.validate = options.validate
    this.#onSent = options.onSent
    this.#onLeave = options.onLeave
  }

  /** @throws {MessageTooLongError} */
  async publish(message: Uint8Array): Promise<void> {
    if (message.length > LIVE_MESSAGE_LIMIT) throw new MessageTooLongError(message.length, LIVE_MESSAGE_LIMIT)
    await this.#settled()
    const { recipients } = await this.#node.services.pubsub.publish(this.topic, message)
    this.#onSent(
      recipients.map(peer => peer.toString()),
      message.length,
    )
  }

  setGoodbye(message: Uint8Array): void {
    this.#goodbye = message
  }

  /** Everything in it happens at once or in microtasks, which is all that a page gets that is being left. */
  async sayGoodbye(): Promise<void> {
    if (this.#goodbye) await this.#node.services.pubsub.publish(this.topic, this.#goodbye)
  }

  channelWith(peer: string): SessionChannel | undefined {
    return this.#channels.get(peer)
  }

  channels(): readonly Channel[] {
    return [...this.#channels.values()]
  }

  /** Takes a channel into use; one with the same peer is closed. */
  install(channel: SessionChannel): void {
    const old = this.#channels.get(channel.peer)
    this.#channels.set(channel.peer, channel)
    void channel.ended.then(() => {
      if (this.#channels.get(channel.peer) !== channel) return
      this.#channels.delete(channel.peer)
      void verify(channel.connection)
    })
    void old?.close()
    this.events.emit('channel', channel)
  }

  async leave(): Promise<void> {
    for (const opener of this.openers.values()) opener.stop()
    // Said while gossip is being moved, it would not be heard.
    await this.#settled()
    this.#onLeave(this)
    await Promise.all([...this.#channels.values()].map(channel => channel.close()))
  }
}
