/** The second reader: fingerprints, signed messages, what is said at relays. See `bytes.ts`. */

import { decode } from '@ipld/dag-cbor'
import { xchacha20poly1305 } from '@noble/ciphers/chacha.js'
import { hkdf } from '@noble/hashes/hkdf.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { inflateSync } from 'fflate'
import { hex, inDomain, join, number32, type Raw, same, u32, unhex, utf8 } from './bytes.ts'
import { type Certificate, certificateHolds, circleOf, signed } from './keys.ts'

interface Head {
  readonly address: string
  readonly seq: number
  readonly hash: string
  readonly forkedAt: number | null
}

export const headFingerprint = ({ address, seq, hash, forkedAt }: Head): string =>
  hex(sha256(join(utf8(address), u32(seq + 1), unhex(hash), u32(forkedAt === null ? 0 : forkedAt + 1))))

export function rangeFingerprint(heads: readonly Head[], low: string, high: string | null): string {
  const within = heads.filter(({ address }) => address >= low && (high === null || address < high))
  const sum = within.reduce((total, head) => (total + BigInt(`0x${headFingerprint(head)}`)) % 2n ** 256n, 0n)
  return hex(sha256(join(unhex(sum.toString(16).padStart(64, '0')), u32(within.length)))).slice(0, 32)
}

/** The body of a beacon, caret or statement, if its signature and certificate hold. */
export function openSignedMessage(secret: Raw, additional: string, sealed: Raw): unknown[] {
  const { encryptionKey, id } = circleOf(secret)
  const plain = xchacha20poly1305(encryptionKey, sealed.subarray(0, 24), utf8(additional)).decrypt(
    sealed.subarray(24),
  )
  const [body, signature, certificate] = decode<[Raw, Raw, Certificate]>(plain)
  const content = decode<unknown[]>(body)
  const [circle, writer] = (typeof content[0] === 'string' ? content.slice(1) : content) as [Raw, Raw]
  const holds = same(circle, id) && certificateHolds(certificate, id, writer)
  if (!holds || !signed(writer, inDomain('beacon', body), signature)) throw new Error('not signed')
  return content
}

/** What a beacon or caret is that goes live, if it comes from somebody who has the link. */
export function openLive(secret: Raw, message: Raw): Raw {
  const sealed = message.subarray(65)
  const signedBytes = inDomain('live', join(message.subarray(0, 1), sealed))
  if (!signed(circleOf(secret).id, signedBytes, message.subarray(1, 65))) throw new Error('from outside')
  return sealed
}

export function openNostr(roomPassword: string, content: string): { topic: string; signal: unknown } {
  const part = (label: string) =>
    hkdf(sha256, utf8(roomPassword), utf8('murmuration/nostr/v1'), utf8(label), 32)
  const topic = hex(part('topic'))
  const sealed = Uint8Array.from(Buffer.from(content, 'base64'))
  const plain = xchacha20poly1305(part('key'), sealed.subarray(0, 24), utf8(topic)).decrypt(
    sealed.subarray(24),
  )
  if (plain.length % 1_024 !== 0) throw new Error('not padded')
  const json = inflateSync(plain.subarray(4, 4 + number32(plain, 0)))
  return { topic, signal: JSON.parse(Buffer.from(json).toString('utf8')) }
}

/** What a DHT's key is of: version 1, raw, SHA-256, as multibase base32. */
export const dhtDigest = (topic: string): Raw => sha256(utf8(`murmuration/find/1/${topic}`))
