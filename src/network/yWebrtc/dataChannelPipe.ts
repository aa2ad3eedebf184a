import { asBytes } from '../../base/index.ts'
import type { MessagePipe } from '../pipe/index.ts'

/** An RTCDataChannel as a message pipe; what arrives before anyone listens is kept. */
export class DataChannelPipe implements MessagePipe {
  /** Resolves once the channel is open; rejects if it closes before. */
  readonly opened: Promise<void>
  readonly #channel: RTCDataChannel
  readonly #early: Uint8Array[] = []
  #receive: ((bytes: Uint8Array) => void) | null = null
  #closed: ((error?: Error) => void) | null = null
  #isClosed = false

  constructor(channel: RTCDataChannel) {
    this.#channel = channel
    channel.binaryType = 'arraybuffer'
    channel.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
      if (!(data instanceof ArrayBuffer)) return
      const bytes = new Uint8Array(data)
      if (this.#receive) this.#receive(bytes)
      else this.#early.push(bytes)
    })
    channel.addEventListener('close', () => this.gone())
    this.opened = new Promise((resolve, reject) => {
      if (channel.readyState === 'open') resolve()
      channel.addEventListener('open', () => resolve())
      channel.addEventListener('close', () => reject(new Error('the data channel closed before it opened')))
    })
    // Whoever waits gets it; a channel that nobody waits for any more may fail in silence.
    this.opened.catch(() => undefined)
  }

  get bufferedAmount(): number {
    return this.#channel.bufferedAmount
  }

  send(bytes: Uint8Array<ArrayBuffer>): void {
    this.#channel.send(asBytes(bytes))
  }

  onMessage(listener: (bytes: Uint8Array) => void): void {
    this.#receive = listener
    for (const bytes of this.#early.splice(0)) listener(bytes)
  }

  onClose(listener: (error?: Error) => void): void {
    this.#closed = listener
    if (this.#isClosed) listener()
  }

  close(): void {
    this.#channel.close()
    this.gone()
  }

  /** The connection under the channel is gone; not every platform tells the channel. */
  gone(): void {
    if (this.#isClosed) return
    this.#isClosed = true
    this.#closed?.()
  }
}
