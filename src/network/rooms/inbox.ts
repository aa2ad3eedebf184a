import type { Bytes } from '../../base/index.ts'

/**
 * Messages that arrived and were not read yet, for one reader. It holds whatever is put in: who puts bounds it.
 * After `end` the reader still gets what was there.
 */
export class Inbox implements AsyncIterable<Uint8Array> {
  readonly #waiting: Bytes[] = []
  readonly #onRead: (size: number) => void
  #ended = false
  #wake: () => void = () => undefined

  /** @param onRead called with the size of each message as it is handed to the reader. */
  constructor(onRead: (size: number) => void) {
    this.#onRead = onRead
  }

  put(message: Bytes): void {
    this.#waiting.push(message)
    this.#wake()
  }

  end(): void {
    this.#ended = true
    this.#wake()
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Uint8Array, void> {
    for (;;) {
      const message = this.#waiting.shift()
      if (message) {
        this.#onRead(message.length)
        yield message
      } else if (this.#ended) {
        return
      } else {
        await new Promise<void>(resolve => {
          this.#wake = resolve
        })
      }
    }
  }
}
