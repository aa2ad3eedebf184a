/**
 * What makes a signature valid, on every engine alike. For honest signers all engines agree; for keys and signatures that
 * somebody has made for the purpose they do not ("Taming the many EdDSAs", Chalkias, Garillot, Nikolaenko 2020): some
 * multiply by the cofactor, some take points of small order, some take encodings that are not canonical. Were that left to
 * the engine, two peers could keep different logs for ever.
 */

import { ed25519 } from '@noble/curves/ed25519.js'
import { sha512 } from '@noble/hashes/sha2.js'
import { concat, equal, toHex } from '../base/index.ts'

/** Encodings of the eight points whose order divides 8; of the two with x = 0 also those with a sign, which none has. */
const SMALL_ORDER: ReadonlySet<string> = new Set([
  `01${'00'.repeat(31)}`,
  `01${'00'.repeat(30)}80`,
  `ec${'ff'.repeat(30)}7f`,
  `ec${'ff'.repeat(31)}`,
  '00'.repeat(32),
  `${'00'.repeat(31)}80`,
  '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05',
  '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85',
  'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a',
  'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa',
])

/** A coordinate of at least p = 2^255 - 19. */
const isTooLarge = (point: Uint8Array): boolean =>
  point[0]! >= 0xed && (point[31]! & 0x7f) === 0x7f && point.subarray(1, 31).every(byte => byte === 0xff)

/** Whether this is a point that no honest signer has, or a second way to write one. @param point 32 bytes */
export const isOdd = (point: Uint8Array): boolean => isTooLarge(point) || SMALL_ORDER.has(toHex(point))

const littleEndian = (bytes: Uint8Array): bigint => BigInt(`0x${toHex(bytes.slice().reverse())}`)

/**
 * The equation without cofactor, which is what WebCrypto's engines ask. For where there is none.
 * @param publicKey 32 bytes @param signature 64 bytes
 * @throws {Error} if the key is no point of the curve
 */
export function holdsByPoints(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  const { Point } = ed25519
  const order = Point.Fn.ORDER
  const r = signature.subarray(0, 32)
  const s = littleEndian(signature.subarray(32))
  if (s >= order) return false
  const k = littleEndian(sha512(concat(r, publicKey, message))) % order
  const expected = Point.BASE.multiplyUnsafe(s).subtract(Point.fromBytes(publicKey).multiplyUnsafe(k))
  return equal(expected.toBytes(), r)
}
