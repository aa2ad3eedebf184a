import { concat } from '../../base/index.ts'
import type { MessagePipe } from './messagePipe.ts'

const HELLO = Uint8Array.of(0)
const DATA = Uint8Array.of(1)
/**
 * How often each side says that it is there until it hears the other: what comes before a side has its channel is lost. In
 * Node it even closes the channel (libdatachannel), so not even the first is said at once.
 */
const HELLO_MS = 50

/** A data channel that both sides made without asking, as a message pipe. The first byte of a message tells its kind. */
export class DataChannelPipe implements MessagePipe {
  /** Resolves once the other side has the channel too; rejects if it closes before. */
  readonly ready: Promise<void>
  readonly #channel: RTCDataChannel
  readonly #early: Uint8Array[] = []
  #settle: { resolve(): void; reject(reason: Error): void } | undefined
  #hello: ReturnType<typeof setInterval> | undefined
  #receive: ((bytes: Uint8Array) => void) | null = null
  #closed: ((error?: Error) => void) | null = null
  #isClosed = false

  constructor(channel: RTCDataChannel) {
    this.#channel = channel
    channel.binaryType = 'arraybuffer'
    channel.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
      if (data instanceof ArrayBuffer && data.byteLength > 0) this.#take(new Uint8Array(data))
    })
    channel.addEventListener('close', () => this.gone())
    this.ready = new Promise((resolve, reject) => {
      this.#settle = { resolve, reject }
    })
    // Whoever waits is told; when nobody waits any more there is nobody to tell.
    this.ready.catch(() => undefined)
    if (channel.readyState === 'open') this.#greet()
    else channel.addEventListener('open', () => this.#greet())
  }

  get bufferedAmount(): number {
    return this.#channel.bufferedAmount
  }

  send(bytes: Uint8Array<ArrayBuffer>): void {
    this.#channel.send(concat(DATA, bytes))
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
    clearInterval(this.#hello)
    this.#settle?.reject(new Error('the data channel closed before both sides had it'))
    this.#closed?.()
  }

  #greet(): void {
    this.#hello = setInterval(() => this.#say(), HELLO_MS)
  }

  #say(): void {
    if (this.#channel.readyState === 'open') this.#channel.send(HELLO)
  }

  #take(message: Uint8Array): void {
    if (this.#hello !== undefined) {
      clearInterval(this.#hello)
      this.#hello = undefined
      // The other side may have made its channel after the last hello went out.
      this.#say()
      this.#settle?.resolve()
    }
    if (message[0] !== DATA[0]) return
    const bytes = message.subarray(1)
    if (this.#receive) this.#receive(bytes)
    else this.#early.push(bytes)
  }
}
