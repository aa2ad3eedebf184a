import { type Bytes, concat, readUint32 } from '../../base/index.ts'

const HEADER_BYTES = 4

/**
 * Cuts a byte stream into frames: a 32-bit big-endian length, then as many bytes. It holds what has arrived and never
 * allocates by a length that was only announced.
 */
export class FrameDecoder {
  readonly #limit: number
  #pieces: Uint8Array[] = []
  #size = 0
  /** Body length of the frame under way, or null while its header is incomplete. */
  #expected: number | null = null

  constructor(limit: number) {
    this.#limit = limit
  }

  /** @returns the frames that this chunk completes, or null if one is announced that is longer than the limit. */
  push(chunk: Uint8Array): Bytes[] | null {
    this.#pieces.push(chunk)
    this.#size += chunk.length
    const frames: Bytes[] = []
    for (;;) {
      if (this.#expected === null) {
        if (this.#size < HEADER_BYTES) return frames
        this.#expected = readUint32(this.#take(HEADER_BYTES), 0)
        if (this.#expected > this.#limit) return null
      }
      if (this.#size < this.#expected) return frames
      frames.push(this.#take(this.#expected))
      this.#expected = null
    }
  }

  #take(length: number): Bytes {
    const taken: Uint8Array[] = []
    let missing = length
    while (missing > 0) {
      const piece = this.#pieces.shift()!
      const part = piece.subarray(0, missing)
      if (part.length < piece.length) this.#pieces.unshift(piece.subarray(missing))
      taken.push(part)
      missing -= part.length
    }
    this.#size -= length
    return concat(...taken)
  }
}
