import { type Bytes, own, readUint32 } from '../../base/index.ts'

const HEADER_BYTES = 4

/**
 * Cuts a byte stream into frames: a 32-bit big-endian length, then as many bytes. It holds what has arrived, at most
 * twice over, and never allocates by a length that was only announced; nor does it cost more if the bytes come one by one.
 */
export class FrameDecoder {
  readonly #limit: number
  /** The beginning of a frame that is not whole, and room for more of it. */
  #begun = new Uint8Array(0)
  #size = 0

  constructor(limit: number) {
    this.#limit = limit
  }

  /** @returns the frames that this chunk completes, or null if one is announced that is longer than the limit. */
  push(chunk: Uint8Array): Bytes[] | null {
    const data = this.#size === 0 ? chunk : this.#joined(chunk)
    const frames: Bytes[] = []
    let at = 0
    while (data.length - at >= HEADER_BYTES) {
      const length = readUint32(data, at)
      if (length > this.#limit) return null
      const end = at + HEADER_BYTES + length
      if (end > data.length) break
      frames.push(own(data.subarray(at + HEADER_BYTES, end)))
      at = end
    }
    this.#keep(data, at)
    return frames
  }

  /** All that has arrived, with this chunk behind it. */
  #joined(chunk: Uint8Array): Uint8Array {
    const size = this.#size + chunk.length
    if (size > this.#begun.length) {
      const larger = new Uint8Array(Math.max(size, 2 * this.#size))
      larger.set(this.#begun.subarray(0, this.#size))
      this.#begun = larger
    }
    this.#begun.set(chunk, this.#size)
    return this.#begun.subarray(0, size)
  }

  /** @param from where in the data the frame begins that is not whole */
  #keep(data: Uint8Array, from: number): void {
    this.#size = data.length - from
    const isKept = from === 0 && data.buffer === this.#begun.buffer
    if (!isKept) this.#begun = data.slice(from)
  }
}
