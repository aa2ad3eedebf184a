/**
 * A record: a signed header, and a payload that can be dropped without breaking the chain of headers.
 *
 * On the wire and on disk it is the DAG-CBOR array `[header, signature, admission, payload | null]`, where `header` is
 * the byte string of the canonical DAG-CBOR map that was signed. Peers keep and pass on these bytes as they came.
 */

import { decode, encode } from '@ipld/dag-cbor'
import { sha256 } from '@noble/hashes/sha2.js'
import { type Bytes, equal, isCount, own } from '../base/index.ts'
import { KINDS, type Kind } from '../model/index.ts'
import { HEADER_LIMIT, PAYLOAD_LIMIT, RECORD_LIMIT, SEQ_LIMIT } from './limits.ts'
import { accept, reject, type Verdict } from './verdict.ts'

export type RecordType = 'update' | 'snapshot'

export interface Header {
  readonly v: 1
  /** Circle id, 32 bytes. */
  readonly circle: Bytes
  readonly kind: Kind
  /** Writer's public key, 32 bytes. */
  readonly writer: Bytes
  readonly segment: number
  /** Position in the segment, from 0. */
  readonly seq: number
  /** Hash of the header before in this segment; null at seq 0. */
  readonly prev: Bytes | null
  /** The head of the segment before, when this was written: its seq and hash. Null in segment 0. */
  readonly link: readonly [seq: number, hash: Bytes] | null
  readonly type: RecordType
  /** SHA-256 of the payload as encrypted. */
  readonly payloadHash: Bytes
  readonly payloadSize: number
}

export interface SealedRecord {
  readonly header: Header
  readonly headerBytes: Bytes
  /** SHA-256 of `headerBytes`: the record's name. */
  readonly hash: Bytes
  readonly signature: Bytes
  readonly admission: Bytes
  /** Null where it has been let go of. */
  readonly payload: Bytes | null
  /** The record as it travels. */
  readonly bytes: Bytes
}

export const hashOf = (bytes: Uint8Array): Bytes => own(sha256(bytes))

export const encodeHeader = (header: Header): Bytes => own(encode(header))

export function assembleRecord(
  header: Header,
  headerBytes: Bytes,
  signature: Bytes,
  admission: Bytes,
  payload: Bytes | null,
): SealedRecord {
  const bytes = own(encode([headerBytes, signature, admission, payload]))
  return { header, headerBytes, hash: hashOf(headerBytes), signature, admission, payload, bytes }
}

/** The same record without its payload. */
export const detach = ({ header, headerBytes, signature, admission }: SealedRecord): SealedRecord =>
  assembleRecord(header, headerBytes, signature, admission, null)

const isBytes = (value: unknown, length: number): value is Bytes =>
  value instanceof Uint8Array && value.length === length

const FIELDS = 'circle,kind,link,payloadHash,payloadSize,prev,segment,seq,type,v,writer'

function wellFormedHeader(value: unknown): value is Header {
  if (typeof value !== 'object' || value === null || Object.keys(value).sort().join() !== FIELDS) return false
  const { v, circle, kind, writer, segment, seq, prev, link, type, payloadHash, payloadSize } =
    value as Header
  const linked =
    Array.isArray(link) && link.length === 2 && isCount(link[0], SEQ_LIMIT) && isBytes(link[1], 32)
  return (
    v === 1 &&
    isBytes(circle, 32) &&
    KINDS.includes(kind) &&
    isBytes(writer, 32) &&
    isCount(segment, SEQ_LIMIT) &&
    isCount(seq, SEQ_LIMIT) &&
    (seq === 0 ? prev === null : isBytes(prev, 32)) &&
    (segment === 0 || kind === 'commons' ? link === null : linked) &&
    (type === 'update' || type === 'snapshot') &&
    isBytes(payloadHash, 32) &&
    isCount(payloadSize, PAYLOAD_LIMIT)
  )
}

/** Reads a record. Rules `size` and `decoding`: one canonical form, every field of its type, payload as the header says. */
export function decodeRecord(bytes: Uint8Array): Verdict<SealedRecord> {
  if (bytes.length > RECORD_LIMIT)
    return reject('size', `a record has at most ${RECORD_LIMIT} bytes, not ${bytes.length}`)
  try {
    const parts: unknown = decode(bytes)
    if (!Array.isArray(parts) || parts.length !== 4) return reject('decoding', 'not a record')
    const [headerBytes, signature, admission, payload] = parts as unknown[]
    if (!(headerBytes instanceof Uint8Array) || headerBytes.length > HEADER_LIMIT)
      return reject('decoding', 'the header is not a byte string of its size')
    if (!isBytes(signature, 64) || !isBytes(admission, 64))
      return reject('decoding', 'a signature has 64 bytes')
    const header: unknown = decode(headerBytes)
    if (!wellFormedHeader(header))
      return reject('decoding', 'a field of the header is missing, unknown or of the wrong form')
    if (!equal(encode(header), headerBytes))
      return reject('decoding', 'the header is not in its canonical form')
    if (!equal(encode(parts), bytes)) return reject('decoding', 'the record is not in its canonical form')
    if (payload !== null && !(payload instanceof Uint8Array))
      return reject('decoding', 'the payload is not a byte string')
    if (
      payload !== null &&
      (payload.length !== header.payloadSize || !equal(hashOf(payload), header.payloadHash))
    )
      return reject('decoding', 'the payload is not the one that the header names')
    return accept({
      header,
      headerBytes: own(headerBytes),
      hash: hashOf(headerBytes),
      signature: own(signature),
      admission: own(admission),
      payload: payload === null ? null : own(payload),
      bytes: own(bytes),
    })
  } catch (error) {
    return reject('decoding', `not canonical DAG-CBOR: ${(error as Error).message}`)
  }
}
