import { ChannelClosedError } from '../../../src/network/errors.ts'
import type { Channel } from '../../../src/network/index.ts'
import { CHANNEL_WINDOW } from '../../../src/network/limits.ts'
import { decodeMessage } from '../../../src/sync/index.ts'
import type { Air, Tamper } from './air.ts'

/** One end of a channel: in order and reliable as long as it lasts, with as much under way as the network allows. */
export class AirChannel implements Channel {
  readonly self: string
  readonly peer: string
  readonly initiator: boolean
  readonly role = 'peer'
  readonly wire = 'webrtc'
  readonly messages: AsyncIterable<Uint8Array>
  peerEnd!: AirChannel
  ended = false
  readonly #air: Air
  readonly #tamper: () => Tamper | null
  readonly #inbox: Uint8Array[] = []
  #severed = false
  /** Bytes sent to this end and not yet read here. */
  #unread = 0
  #lastArrival = 0
  #wake: () => void = () => undefined
  #room: (() => void)[] = []

  constructor(air: Air, self: string, peer: string, initiator: boolean, tamper: () => Tamper | null) {
    this.#air = air
    this.self = self
    this.peer = peer
    this.initiator = initiator
    this.#tamper = tamper
    this.messages = this.#read()
  }

  async send(message: Uint8Array): Promise<void> {
    if (this.ended) throw new ChannelClosedError()
    const said = decodeMessage(message)
    if (said.ok && said.value.type === 'want')
      this.#air.asked.set(this.self, (this.#air.asked.get(this.self) ?? 0) + 1)
    for (const bytes of this.#tamper()?.(message, this.peer) ?? [message]) {
      while (!this.ended && this.peerEnd.#unread > CHANNEL_WINDOW)
        await new Promise<void>(resolve => this.#room.push(resolve))
      if (this.ended) throw new ChannelClosedError()
      this.peerEnd.#expect(bytes)
    }
  }

  #expect(bytes: Uint8Array): void {
    this.#unread += bytes.length
    const { time } = this.#air
    this.#lastArrival = Math.max(this.#lastArrival, time.now + this.#air.delay())
    time.after(this.#lastArrival - time.now, () => {
      if (this.ended || this.#severed) return
      this.#inbox.push(bytes)
      this.#wake()
    })
  }

  async close(): Promise<void> {
    this.end()
    this.#air.closed(this)
  }

  /** Nothing more arrives, though neither side may know it yet. */
  sever(): void {
    this.#severed = true
  }

  end(): void {
    this.ended = true
    this.#wake()
    for (const go of [...this.#room.splice(0), ...this.peerEnd.#room.splice(0)]) go()
  }

  async *#read(): AsyncGenerator<Uint8Array> {
    for (;;) {
      const next = this.ended ? undefined : this.#inbox.shift()
      if (next) {
        this.#unread -= next.length
        for (const go of this.peerEnd.#room.splice(0)) go()
        yield next
      } else if (this.ended) return
      else
        await new Promise<void>(resolve => {
          this.#wake = resolve
        })
    }
  }
}
