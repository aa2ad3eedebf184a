/**
 * Payloads: a DAG-CBOR map, deflated if that pays, encrypted with XChaCha20-Poly1305 under the circle's key with the
 * header's fields as additional data.
 *
 *     payload   = nonce (24) ‖ ciphertext
 *     plaintext = 0 ‖ body   |   1 ‖ uint32 length of body ‖ deflated body
 */

import { decode, encode } from '@ipld/dag-cbor'
import { xchacha20poly1305 } from '@noble/ciphers/chacha.js'
import { deflateSync, Inflate, inflateSync } from 'fflate'
import { type Bytes, concat, own, readUint32, uint32 } from '../base/index.ts'
import type { Certificate } from '../identity/index.ts'
import { EPOCH_LIMIT, INFLATED_LIMIT } from './limits.ts'
import type { Header } from './record.ts'
import { accept, reject, type Verdict } from './verdict.ts'

/** The epoch of a commons that an update belongs to. */
export interface Epoch {
  readonly number: number
  /** Hash of the record that founded it; null in that record itself. */
  readonly root: Bytes | null
}

export interface Body {
  /** Yjs update, v1. */
  readonly update: Bytes
  /** In the first record of a segment and in every snapshot. */
  readonly certificate: Certificate | null
  /** In the commons only. */
  readonly epoch: Epoch | null
}

const NONCE = 24
const RAW = 0
const DEFLATED = 1
/** Bodies below this are not worth deflating. */
const WORTH_DEFLATING = 96
/** Deflated bytes inflated in one go: at most 1,032 times as much comes of them (RFC 1951), some 4 MB in 15 ms. */
const INFLATE_AT_ONCE = 4_096
/** Deflated bytes inflated between two looks at how much has come: at most 1 MB. */
const INFLATE_PIECE = 1_024

/** What the ciphertext is bound to: the header without the payload's own hash and size, which can't be known before. */
const additionalData = ({
  v,
  circle,
  kind,
  writer,
  segment,
  seq,
  prev,
  link,
  type,
}: Omit<Header, 'payloadHash' | 'payloadSize'>): Uint8Array =>
  encode([v, circle, kind, writer, segment, seq, prev, link === null ? null : [...link], type])

function encodeBody({ update, certificate, epoch }: Body): Uint8Array {
  return encode({
    u: update,
    ...(certificate === null
      ? {}
      : {
          c: [
            certificate.person,
            certificate.device,
            certificate.deviceSignature,
            certificate.writerSignature,
          ],
        }),
    ...(epoch === null ? {} : { e: [epoch.number, epoch.root] }),
  })
}

function pack(body: Uint8Array): Bytes {
  // A larger one is never taken, whatever it deflates to: left as it is, it is refused here for its size.
  if (body.length >= WORTH_DEFLATING && body.length <= INFLATED_LIMIT) {
    const deflated = deflateSync(body)
    if (deflated.length + 4 < body.length)
      return concat(Uint8Array.of(DEFLATED), uint32(body.length), deflated)
  }
  return concat(Uint8Array.of(RAW), body)
}

/** What claims or yields more than INFLATED_LIMIT, or another length than it claims, is null. */
function unpack(plaintext: Uint8Array): Uint8Array | null {
  if (plaintext[0] === RAW) return plaintext.subarray(1)
  if (plaintext[0] !== DEFLATED || plaintext.length < 5) return null
  const length = readUint32(plaintext, 1)
  if (length > INFLATED_LIMIT) return null
  return inflate(plaintext.subarray(5), length)
}

/**
 * What is small is inflated at once, which is fastest; the rest piece by piece, so that a bomb costs one piece beyond
 * the length that it claims, and not all that it would yield.
 */
function inflate(deflated: Uint8Array, length: number): Uint8Array | null {
  if (deflated.length <= INFLATE_AT_ONCE) {
    const inflated = inflateSync(deflated, { out: new Uint8Array(length + 1) })
    return inflated.length === length ? inflated : null
  }
  const out = new Uint8Array(length)
  let size = 0
  const inflater = new Inflate(chunk => {
    if (size + chunk.length <= length) out.set(chunk, size)
    size += chunk.length
  })
  for (let at = 0; at < deflated.length && size <= length; at += INFLATE_PIECE)
    inflater.push(deflated.subarray(at, at + INFLATE_PIECE), at + INFLATE_PIECE >= deflated.length)
  return size === length ? out : null
}

/** @param nonce 24 random bytes, never used twice with one key */
export function encryptBody(
  body: Body,
  header: Omit<Header, 'payloadHash' | 'payloadSize'>,
  key: Bytes,
  nonce: Uint8Array,
): Bytes {
  return concat(nonce, xchacha20poly1305(key, nonce, additionalData(header)).encrypt(pack(encodeBody(body))))
}

/** Rule `decryption`: it was encrypted by somebody with the circle's key, for exactly this header, and holds a body. */
export function decryptBody(payload: Uint8Array, header: Header, key: Bytes): Verdict<Body> {
  let plaintext: Uint8Array
  try {
    const cipher = xchacha20poly1305(key, payload.subarray(0, NONCE), additionalData(header))
    plaintext = cipher.decrypt(payload.subarray(NONCE))
  } catch {
    return reject('decryption', 'the payload was not encrypted for this circle and header')
  }
  try {
    const body = unpack(plaintext)
    return body === null
      ? reject('decryption', 'the payload does not inflate to what it says')
      : readBody(decode(body))
  } catch (error) {
    return reject('decryption', `the payload holds no body: ${(error as Error).message}`)
  }
}

const isBytes = (value: unknown, length?: number): value is Uint8Array =>
  value instanceof Uint8Array && (length === undefined || value.length === length)

function readBody(value: unknown): Verdict<Body> {
  if (typeof value !== 'object' || value === null) return reject('decryption', 'the payload holds no body')
  const { u, c, e, ...others } = value as Record<string, unknown>
  if (Object.keys(others).length > 0 || !isBytes(u))
    return reject('decryption', 'the body has unknown or missing parts')
  const certificate = c === undefined ? null : readCertificate(c)
  const epoch = e === undefined ? null : readEpoch(e)
  if (certificate === undefined || epoch === undefined)
    return reject('decryption', 'a part of the body is malformed')
  return accept({ update: own(u), certificate, epoch })
}

function readCertificate(value: unknown): Certificate | undefined {
  if (!Array.isArray(value) || value.length !== 4) return undefined
  const [person, device, deviceSignature, writerSignature] = value as unknown[]
  if (
    !isBytes(person, 32) ||
    !isBytes(device, 32) ||
    !isBytes(deviceSignature, 64) ||
    !isBytes(writerSignature, 64)
  )
    return undefined
  return {
    person: own(person),
    device: own(device),
    deviceSignature: own(deviceSignature),
    writerSignature: own(writerSignature),
  }
}

function readEpoch(value: unknown): Epoch | undefined {
  if (!Array.isArray(value) || value.length !== 2) return undefined
  const [number, root] = value as unknown[]
  if (!Number.isInteger(number) || (number as number) < 0 || (number as number) > EPOCH_LIMIT)
    return undefined
  if (root !== null && !isBytes(root, 32)) return undefined
  return { number: number as number, root: root === null ? null : own(root) }
}
