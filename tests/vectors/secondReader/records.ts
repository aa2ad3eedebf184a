/** The second reader: records, payloads, forks. See `bytes.ts`. */

import { decode, encode } from '@ipld/dag-cbor'
import { xchacha20poly1305 } from '@noble/ciphers/chacha.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { inflateSync } from 'fflate'
import { inDomain, number32, type Raw, same } from './bytes.ts'
import { type Certificate, certificateHolds, circleOf, signed } from './keys.ts'

interface Header {
  readonly v: number
  readonly circle: Raw
  readonly kind: string
  readonly writer: Raw
  readonly segment: number
  readonly seq: number
  readonly prev: Raw | null
  readonly link: readonly [number, Raw] | null
  readonly type: string
  readonly payloadHash: Raw
  readonly payloadSize: number
}

const FIELDS = 'circle kind link payloadHash payloadSize prev segment seq type v writer'
const is32 = (value: unknown): boolean => value instanceof Uint8Array && value.length === 32
const isU32 = (value: unknown): boolean =>
  Number.isInteger(value) && (value as number) >= 0 && (value as number) < 2 ** 32

function isHeader(value: unknown): value is Header {
  const header = value as Header
  if (Object.keys(header).sort().join(' ') !== FIELDS || header.v !== 1) return false
  const { link } = header
  const linkFits =
    header.segment === 0 || header.kind === 'commons'
      ? link === null
      : link !== null && isU32(link[0]) && is32(link[1])
  return (
    [header.circle, header.writer, header.payloadHash].every(is32) &&
    ['commons', 'profile', 'feed', 'me'].includes(header.kind) &&
    ['update', 'snapshot'].includes(header.type) &&
    isU32(header.segment) &&
    isU32(header.seq) &&
    (header.seq === 0 ? header.prev === null : is32(header.prev)) &&
    linkFits &&
    header.payloadSize <= 262_144
  )
}

/** The rule that a record breaks, of those that can be asked of it alone; or what is in it. */
export function readRecord(
  bytes: Raw,
  secret: Raw,
): string | { header: Header; hash: Raw; update: Raw; epoch: unknown } {
  const circle = circleOf(secret)
  if (bytes.length > 262_144 + 512 + 256) return 'size'
  let parts: unknown[]
  let header: unknown
  try {
    parts = decode<unknown[]>(bytes)
    if (!same(encode(parts), bytes) || parts.length !== 4) return 'decoding'
    header = decode(parts[0] as Raw)
    if (!same(encode(header), parts[0] as Raw) || (parts[0] as Raw).length > 512) return 'decoding'
  } catch {
    return 'decoding'
  }
  const [headerBytes, signature, admission, payload] = parts as [Raw, Raw, Raw, Raw]
  if (!isHeader(header) || signature.length !== 64 || admission.length !== 64) return 'decoding'
  if (payload.length !== header.payloadSize || !same(sha256(payload), header.payloadHash)) return 'decoding'
  if (!same(header.circle, circle.id)) return 'admission'
  if (!signed(circle.id, inDomain('admission', header.writer), admission)) return 'admission'
  if (!signed(header.writer, inDomain('record', headerBytes), signature)) return 'signature'
  if (header.type === 'snapshot' && header.kind === 'commons') return 'chain'
  const { v, kind, writer, segment, seq, prev, link, type } = header
  let body: Record<string, unknown>
  try {
    const bound = encode([v, header.circle, kind, writer, segment, seq, prev, link, type])
    const plain = xchacha20poly1305(circle.encryptionKey, payload.subarray(0, 24), bound).decrypt(
      payload.subarray(24),
    )
    body = decode(unpacked(plain))
  } catch {
    return 'decryption'
  }
  const { u, c, e, ...more } = body
  if (!(u instanceof Uint8Array) || Object.keys(more).length > 0) return 'decryption'
  if ((e !== undefined) !== (kind === 'commons')) return 'certificate'
  if (c === undefined && (seq === 0 || type === 'snapshot')) return 'certificate'
  if (c !== undefined && seq > 0 && type === 'update') return 'certificate'
  if (c !== undefined && !certificateHolds(c as Certificate, header.circle, writer)) return 'certificate'
  return { header, hash: sha256(headerBytes), update: u, epoch: e ?? null }
}

function unpacked(plain: Raw): Raw {
  if (plain[0] === 0) return plain.subarray(1)
  const length = number32(plain, 1)
  if (plain[0] !== 1 || length > 1_048_576) throw new Error('not packed as known')
  const body = inflateSync(plain.subarray(5))
  if (body.length !== length) throw new Error('another length')
  return body
}

/** The seq at which two detached records part. */
export function forkAt(proof: Raw): number | null {
  const [one, other] = decode<Raw[]>(proof).map(bytes => {
    const [headerBytes, signature, , payload] = decode<[Raw, Raw, Raw, null]>(bytes)
    const header = decode<Header>(headerBytes)
    if (payload !== null || !signed(header.writer, inDomain('record', headerBytes), signature))
      throw new Error('no proof')
    return { header, hash: sha256(headerBytes) }
  })
  const [a, b] = one!.header.seq <= other!.header.seq ? [one!, other!] : [other!, one!]
  if (a.header.seq === b.header.seq) return same(a.hash, b.hash) ? null : a.header.seq
  return b.header.seq === a.header.seq + 1 && !same(b.header.prev!, a.hash) ? a.header.seq : null
}
