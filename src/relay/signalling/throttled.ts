import type { RawData, WebSocket } from 'ws'

/**
 * The messages of a WebSocket, one after another: after each the reader may ask for a rest. Nothing is lost meanwhile: the
 * socket is not read from, so a sender that is too fast feels it as a slow network. What waits here is at most what one
 * read from the socket held.
 */
export class Throttled {
  readonly #socket: WebSocket
  readonly #onMessage: (frame: Buffer) => number
  readonly #waiting: Buffer[] = []
  #rest: ReturnType<typeof setTimeout> | undefined

  /** @param onMessage returns the milliseconds to rest afterwards, 0 for none. */
  constructor(socket: WebSocket, onMessage: (frame: Buffer) => number) {
    this.#socket = socket
    this.#onMessage = onMessage
    socket.on('message', data => {
      this.#waiting.push(asBuffer(data))
      if (this.#rest === undefined) this.#drain()
    })
    socket.once('close', () => {
      clearTimeout(this.#rest)
      this.#waiting.length = 0
    })
  }

  get resting(): boolean {
    return this.#rest !== undefined
  }

  #drain(): void {
    this.#rest = undefined
    for (let frame = this.#waiting.shift(); frame; frame = this.#waiting.shift()) {
      const wait = this.#onMessage(frame)
      if (this.#socket.readyState !== this.#socket.OPEN) return
      if (wait === 0) continue
      this.#socket.pause()
      this.#rest = setTimeout(() => this.#drain(), wait)
      return
    }
    this.#socket.resume()
  }
}

const asBuffer = (data: RawData): Buffer =>
  Buffer.isBuffer(data) ? data : Array.isArray(data) ? Buffer.concat(data) : Buffer.from(data)
