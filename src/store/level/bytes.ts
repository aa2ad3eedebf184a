/** What LevelDB writes is read by a cursor. A number of its own kind takes seven bits of each byte. */

/** The bytes are not what LevelDB would have written. */
export class NotLevelError extends Error {
  override readonly name = 'NotLevelError'
}

export class Cursor {
  at = 0
  readonly #bytes: Uint8Array

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes
  }

  get left(): number {
    return this.#bytes.length - this.at
  }

  /** @throws {NotLevelError} */
  take(length: number): Uint8Array {
    if (length > this.left) throw new NotLevelError('it ends too soon')
    this.at += length
    return this.#bytes.subarray(this.at - length, this.at)
  }

  /** @throws {NotLevelError} */
  byte(): number {
    return this.take(1)[0]!
  }

  /** Up to 2^53. @throws {NotLevelError} */
  number(): number {
    let value = 0
    for (let scale = 1; scale <= 2 ** 49; scale *= 128) {
      const byte = this.byte()
      value += (byte & 127) * scale
      if (byte < 128) return value
    }
    throw new NotLevelError('a number is too large')
  }

  /** Bytes that say first how many they are. @throws {NotLevelError} */
  slice(): Uint8Array {
    return this.take(this.number())
  }

  /** Of four bytes, the lowest first. @throws {NotLevelError} */
  fixed(): number {
    const [a, b, c, d] = this.take(4)
    return (a! | (b! << 8) | (c! << 16) | (d! << 24)) >>> 0
  }
}

/** Null for what is not as LevelDB would have written it. */
export function tried<Value>(read: () => Value): Value | null {
  try {
    return read()
  } catch (error) {
    if (error instanceof NotLevelError) return null
    throw error
  }
}
