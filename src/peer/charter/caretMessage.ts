/**
 * A caret on its way: sealed for the circle and signed by its writer, as a beacon is, with a counter that only rises.
 *
 *     sealed = nonce (24) ‖ XChaCha20-Poly1305(DAG-CBOR [body, signature, certificate])
 *     body   = DAG-CBOR ['caret', circle, writer, counter, [anchor, head] or null], each [client, clock] or null
 */

import { decode, encode } from '@ipld/dag-cbor'
import { xchacha20poly1305 } from '@noble/ciphers/chacha.js'
import { type Bytes, concat, equal, own, utf8 } from '../../base/index.ts'
import {
  type Certificate,
  type CircleKeys,
  inDomain,
  type Signer,
  verify,
  verifyCertificate,
} from '../../identity/index.ts'
import { reject, type Verdict } from '../../log/index.ts'
import type { CaretPlace } from './carets.ts'
import type { CharacterId } from './textItems.ts'

/** Bytes of a sealed caret: twice what one takes. */
export const CARET_LIMIT = 1_024
const ADDITIONAL = utf8('murmuration/v1/caret')

export interface CaretMessage {
  readonly writer: Bytes
  readonly counter: number
  readonly place: CaretPlace | null
}

type Circle = Pick<CircleKeys, 'id' | 'encryptionKey'>

export async function sealCaret(
  circle: Circle,
  writer: Signer,
  { person, device, deviceSignature, writerSignature }: Certificate,
  { counter, place }: Omit<CaretMessage, 'writer'>,
  nonce: Uint8Array = crypto.getRandomValues(new Uint8Array(24)),
): Promise<Bytes> {
  const where = place && [place.anchor, place.head].map(id => id && [id.client, id.clock])
  const body = encode(['caret', circle.id, writer.publicKey, counter, where])
  // In the beacons' domain: the two can't stand in for each other, for no beacon's body begins with a text.
  const signature = await writer.sign(inDomain('beacon', body))
  const plaintext = encode([body, signature, [person, device, deviceSignature, writerSignature]])
  return concat(nonce, xchacha20poly1305(circle.encryptionKey, nonce, ADDITIONAL).encrypt(plaintext))
}

/** Opens and verifies; whether the counter has risen is the caller's to judge. */
export async function openCaret(
  circle: Circle,
  sealed: Uint8Array,
): Promise<Verdict<{ caret: CaretMessage; certificate: Certificate }>> {
  if (sealed.length > CARET_LIMIT) return reject('size', `a caret has at most ${CARET_LIMIT} bytes`)
  let plaintext: Uint8Array
  try {
    const cipher = xchacha20poly1305(circle.encryptionKey, sealed.subarray(0, 24), ADDITIONAL)
    plaintext = cipher.decrypt(sealed.subarray(24))
  } catch {
    return reject('decryption', 'the caret was not sealed for this circle')
  }
  const read = readSealed(plaintext, circle.id)
  if (read === null) return reject('decoding', 'not a caret')
  const { caret, body, signature, certificate } = read
  if (!(await verify(caret.writer, inDomain('beacon', body), signature)))
    return reject('signature', 'the caret was not signed by its writer')
  if (!(await verifyCertificate(certificate, circle.id, caret.writer)))
    return reject('certificate', 'the chain from person over device to writer does not hold')
  return { ok: true, value: { caret, certificate } }
}

const bytesOf = (value: unknown, length: number): Bytes | null =>
  value instanceof Uint8Array && value.length === length ? own(value) : null

function readSealed(plaintext: Uint8Array, circle: Bytes) {
  try {
    const [body, signature, chain] = decode(plaintext) as [unknown, unknown, unknown[]]
    if (!(body instanceof Uint8Array) || !Array.isArray(chain)) return null
    const caret = readBody(decode(body), circle)
    const signed = bytesOf(signature, 64)
    const [person, device] = [bytesOf(chain[0], 32), bytesOf(chain[1], 32)]
    const [deviceSignature, writerSignature] = [bytesOf(chain[2], 64), bytesOf(chain[3], 64)]
    if (!caret || !signed || !person || !device || !deviceSignature || !writerSignature) return null
    const certificate = { person, device, deviceSignature, writerSignature }
    return { caret, body, signature: signed, certificate }
  } catch {
    return null // the caller says that it is not a caret
  }
}

function readBody(value: unknown, circle: Bytes): CaretMessage | null {
  if (!Array.isArray(value) || value.length !== 5 || value[0] !== 'caret') return null
  const [, id, writerBytes, counter, where] = value as unknown[]
  const writer = bytesOf(writerBytes, 32)
  if (!writer || !(id instanceof Uint8Array) || !equal(id, circle) || !Number.isSafeInteger(counter))
    return null
  if (where === null) return { writer, counter: counter as number, place: null }
  if (!Array.isArray(where) || where.length !== 2) return null
  const [anchor, head] = where.map(readCharacter)
  if (anchor === undefined || head === undefined) return null
  return { writer, counter: counter as number, place: { anchor, head } }
}

/** Undefined for what names no character. */
function readCharacter(value: unknown): CharacterId | null | undefined {
  if (value === null) return null
  if (!Array.isArray(value) || value.length !== 2) return undefined
  const [client, clock] = value as unknown[]
  return Number.isSafeInteger(client) && Number.isSafeInteger(clock)
    ? { client: client as number, clock: clock as number }
    : undefined
}
