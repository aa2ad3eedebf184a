/**
 * Beacons: a writer's signed sign of life, sealed for the circle. It says which libp2p peer speaks for the writer, that
 * the person is here or leaves, and what the writer has come to hold since the beacon before. The counter only rises, so
 * an old beacon can't be played again; whoever sees one needs no direct connection to its maker.
 *
 *     sealed = nonce (24) ‖ XChaCha20-Poly1305(DAG-CBOR [body, signature, certificate])
 */

import { decode, encode } from '@ipld/dag-cbor'
import { xchacha20poly1305 } from '@noble/ciphers/chacha.js'
import { type Bytes, concat, equal, own, utf8 } from '../base/index.ts'
import {
  type Certificate,
  type CircleKeys,
  inDomain,
  type Signer,
  verify,
  verifyCertificate,
} from '../identity/index.ts'
import type { Rejection, Verdict } from '../log/index.ts'
import { type AddressKey, keyBytes, keyFromBytes } from './address.ts'

export interface Beacon {
  readonly writer: Bytes
  /** Rises with each beacon of the writer. */
  readonly counter: number
  /** The writer's clock, milliseconds. */
  readonly at: number
  /** libp2p PeerId that speaks for the writer. */
  readonly peer: string
  /** False says goodbye. */
  readonly here: boolean
  /** Addresses and the seq up to which the writer now holds them, since the beacon before. */
  readonly holds: readonly (readonly [AddressKey, number])[]
}

/** Bytes of a sealed beacon. */
export const BEACON_LIMIT = 16_384
/** Holdings in one beacon; more go in the next. */
export const BEACON_HOLDS_LIMIT = 256
const PEER_ID_LIMIT = 128
const ADDITIONAL = utf8('murmuration/v1/beacon')

type Circle = Pick<CircleKeys, 'id' | 'encryptionKey'>

export async function sealBeacon(
  circle: Circle,
  writer: Signer,
  certificate: Certificate,
  beacon: Omit<Beacon, 'writer'>,
  nonce: Uint8Array = crypto.getRandomValues(new Uint8Array(24)),
): Promise<Bytes> {
  const { counter, at, peer, here, holds } = beacon
  const listed = holds.map(([key, seq]) => [keyBytes(key), seq])
  const body = encode([circle.id, writer.publicKey, counter, at, peer, here, listed])
  const signature = await writer.sign(inDomain('beacon', body))
  const { person, device, deviceSignature, writerSignature } = certificate
  const plaintext = encode([body, signature, [person, device, deviceSignature, writerSignature]])
  return concat(nonce, xchacha20poly1305(circle.encryptionKey, nonce, ADDITIONAL).encrypt(plaintext))
}

const rejection = (
  rule: 'size' | 'decryption' | 'decoding' | 'signature' | 'certificate',
  reason: string,
): Rejection => ({
  ok: false,
  rule,
  reason,
})

/** Opens and verifies; whether the counter has risen is the caller's to judge. */
export async function openBeacon(
  circle: Circle,
  sealed: Uint8Array,
): Promise<Verdict<{ beacon: Beacon; certificate: Certificate }>> {
  if (sealed.length > BEACON_LIMIT) return rejection('size', `a beacon has at most ${BEACON_LIMIT} bytes`)
  let plaintext: Uint8Array
  try {
    plaintext = xchacha20poly1305(circle.encryptionKey, sealed.subarray(0, 24), ADDITIONAL).decrypt(
      sealed.subarray(24),
    )
  } catch {
    return rejection('decryption', 'the beacon was not sealed for this circle')
  }
  const read = readSealed(plaintext, circle.id)
  if (read === null) return rejection('decoding', 'not a beacon')
  const { beacon, body, signature, certificate } = read
  if (!(await verify(beacon.writer, inDomain('beacon', body), signature)))
    return rejection('signature', 'the beacon was not signed by its writer')
  if (!(await verifyCertificate(certificate, circle.id, beacon.writer)))
    return rejection('certificate', 'the chain from person over device to writer does not hold')
  return { ok: true, value: { beacon, certificate } }
}

const bytesOf = (value: unknown, length: number): Bytes | null =>
  value instanceof Uint8Array && value.length === length ? own(value) : null

function readSealed(plaintext: Uint8Array, circle: Bytes) {
  try {
    const [body, signature, chain] = decode(plaintext) as [unknown, unknown, unknown[]]
    if (!(body instanceof Uint8Array) || !Array.isArray(chain)) return null
    const beacon = readBody(decode(body), circle)
    const signed = bytesOf(signature, 64)
    const [person, device] = [bytesOf(chain[0], 32), bytesOf(chain[1], 32)]
    const [deviceSignature, writerSignature] = [bytesOf(chain[2], 64), bytesOf(chain[3], 64)]
    if (!beacon || !signed || !person || !device || !deviceSignature || !writerSignature) return null
    return {
      beacon,
      body,
      signature: signed,
      certificate: { person, device, deviceSignature, writerSignature },
    }
  } catch {
    return null // the caller says that it is not a beacon
  }
}

function readBody(value: unknown, circle: Bytes): Beacon | null {
  if (!Array.isArray(value) || value.length !== 7) return null
  const [id, writerBytes, counter, at, peer, here, listed] = value as unknown[]
  const writer = bytesOf(writerBytes, 32)
  if (!writer || !(id instanceof Uint8Array) || !equal(id, circle)) return null
  if (!Number.isSafeInteger(counter) || !Number.isSafeInteger(at) || typeof here !== 'boolean') return null
  if (typeof peer !== 'string' || peer.length > PEER_ID_LIMIT) return null
  if (!Array.isArray(listed) || listed.length > BEACON_HOLDS_LIMIT) return null
  const holds: [AddressKey, number][] = []
  for (const item of listed as unknown[]) {
    const [bytes, seq] = Array.isArray(item) ? (item as unknown[]) : []
    const key = keyFromBytes(bytes)
    if (key === null || !Number.isSafeInteger(seq)) return null
    holds.push([key, seq as number])
  }
  return { writer, counter: counter as number, at: at as number, peer, here, holds }
}
