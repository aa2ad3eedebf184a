/** As much of DER (X.690) as a certificate is made of. Each function returns one encoded value. */
import { type Bytes, concat, utf8 } from '../../base/index.ts'

function value(tag: number, ...parts: readonly Uint8Array[]): Bytes {
  const body = concat(...parts)
  if (body.length < 0x80) return concat(Uint8Array.of(tag, body.length), body)
  // Certificates are longer than 127 bytes and shorter than 65,536.
  const length = body.length < 0x100 ? [0x81, body.length] : [0x82, body.length >> 8, body.length & 0xff]
  return concat(Uint8Array.of(tag, ...length), body)
}

export const sequence = (...parts: readonly Uint8Array[]): Bytes => value(0x30, ...parts)
export const set = (...parts: readonly Uint8Array[]): Bytes => value(0x31, ...parts)
export const utf8String = (text: string): Bytes => value(0x0c, utf8(text))
export const bitString = (bytes: Uint8Array): Bytes => value(0x03, Uint8Array.of(0), bytes)
export const explicit = (tag: number, inner: Uint8Array): Bytes => value(0xa0 | tag, inner)

/** A number that is not negative, big-endian. */
export function integer(bytes: Uint8Array): Bytes {
  let first = 0
  while (first < bytes.length - 1 && bytes[first] === 0) first++
  const short = bytes.subarray(first)
  return (short[0] ?? 0) < 0x80 ? value(0x02, short) : value(0x02, Uint8Array.of(0), short)
}

/** @param id dotted decimal. */
export function objectId(id: string): Bytes {
  const [a = 0, b = 0, ...rest] = id.split('.').map(Number)
  const bytes = [a * 40 + b, ...rest].flatMap(arc => {
    const digits = [arc & 0x7f]
    for (let left = arc >>> 7; left > 0; left >>>= 7) digits.unshift((left & 0x7f) | 0x80)
    return digits
  })
  return value(0x06, Uint8Array.from(bytes))
}

/** @param time YYYYMMDDHHMMSSZ: X.509 wants UTCTime for years before 2050, and this from then on. */
export const generalizedTime = (time: string): Bytes => value(0x18, utf8(time))
/** @param time YYMMDDHHMMSSZ */
export const utcTime = (time: string): Bytes => value(0x17, utf8(time))
