/**
 * A second reader of the protocol, written from docs/PROTOCOL.md and its parts alone: it uses nothing of this program, so
 * that what is written there is shown to be enough. It reads plainly and checks what the vectors need. Here: bytes.
 */

export type Raw = Uint8Array

export const hex = (bytes: Raw): string => Buffer.from(bytes).toString('hex')
export const unhex = (text: string): Raw => Uint8Array.from(Buffer.from(text, 'hex'))
export const utf8 = (text: string): Raw => Uint8Array.from(Buffer.from(text, 'utf8'))
export const join = (...parts: Raw[]): Raw => Uint8Array.from(Buffer.concat(parts))
export const u32 = (value: number): Raw =>
  Uint8Array.of(value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255)
export const number32 = (bytes: Raw, at: number): number => Buffer.from(bytes).readUInt32BE(at)
export const same = (a: Raw, b: Raw): boolean => hex(a) === hex(b)
export const unbase64url = (text: string): Raw => Uint8Array.from(Buffer.from(text, 'base64url'))
export const inDomain = (name: string, ...message: Raw[]): Raw =>
  join(utf8(`murmuration/v1/${name}\0`), ...message)

export const ALPHABET = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz'
export function base58(bytes: Raw): string {
  let value = BigInt(`0x${hex(bytes) || '0'}`)
  let text = ''
  for (; value > 0n; value /= 58n) text = ALPHABET[Number(value % 58n)] + text
  const zeros = bytes.findIndex(byte => byte !== 0)
  return '1'.repeat(zeros < 0 ? bytes.length : zeros) + text
}
