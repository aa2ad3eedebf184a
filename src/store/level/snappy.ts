import { Cursor, NotLevelError } from './bytes.ts'

/** What Snappy has made smaller, as it was. @throws {NotLevelError} */
export function inflated(bytes: Uint8Array): Uint8Array {
  const from = new Cursor(bytes)
  const out = new Uint8Array(from.number())
  let at = 0
  const room = (length: number) => {
    if (length > out.length - at) throw new NotLevelError('it holds more than it says')
  }
  while (from.left > 0) {
    const tag = from.byte()
    if ((tag & 3) === 0) {
      const short = tag >>> 2
      const length = (short < 60 ? short : little(from.take(short - 59))) + 1
      room(length)
      out.set(from.take(length), at)
      at += length
      continue
    }
    const length = (tag & 3) === 1 ? ((tag >>> 2) & 7) + 4 : (tag >>> 2) + 1
    const back =
      (tag & 3) === 1 ? ((tag >>> 5) << 8) | from.byte() : little(from.take((tag & 3) === 2 ? 2 : 4))
    room(length)
    if (back === 0 || back > at) throw new NotLevelError('it repeats what was not there')
    // Byte by byte: what is repeated may reach into what is being written.
    for (const end = at + length; at < end; at++) out[at] = out[at - back]!
  }
  if (at !== out.length) throw new NotLevelError('it holds less than it says')
  return out
}

const little = (bytes: Uint8Array): number => bytes.reduce((value, byte, i) => value + byte * 256 ** i, 0)
