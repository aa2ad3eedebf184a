/**
 * Beacons: a writer's signed sign of life, sealed for the circle. It says which libp2p peer speaks for the writer, that
 * the person is here or leaves, and what the writer has come to hold since the beacon before. The counter only rises, so
 * an old beacon can't be played again. See `signedMessage.ts` for how it travels.
 */

import { type Bytes, equal, utf8 } from '../base/index.ts'
import type { Certificate, CircleKeys, Signer } from '../identity/index.ts'
import type { Verdict } from '../log/index.ts'
import { type AddressKey, keyBytes, keyFromBytes } from './address.ts'
import { BEACON_HOLDS_LIMIT, BEACON_LIMIT, PEER_ID_LIMIT } from './limits.ts'
import { bytesOf, openSigned, sealSigned } from './signedMessage.ts'

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

const ADDITIONAL = utf8('murmuration/v1/beacon')

type Circle = Pick<CircleKeys, 'id' | 'encryptionKey'>

export function sealBeacon(
  circle: Circle,
  writer: Signer,
  certificate: Certificate,
  beacon: Omit<Beacon, 'writer'>,
  nonce?: Uint8Array,
): Promise<Bytes> {
  const { counter, at, peer, here, holds } = beacon
  const listed = holds.map(([key, seq]) => [keyBytes(key), seq])
  const body = [circle.id, writer.publicKey, counter, at, peer, here, listed]
  return sealSigned(circle, writer, certificate, ADDITIONAL, body, nonce)
}

/** Opens and verifies; whether the counter has risen is the caller's to judge. */
export async function openBeacon(
  circle: Circle,
  sealed: Uint8Array,
): Promise<Verdict<{ beacon: Beacon; certificate: Certificate }>> {
  const kind = { name: 'beacon', limit: BEACON_LIMIT, additionalData: ADDITIONAL, read: readBody }
  const opened = await openSigned(circle, sealed, kind)
  if (!opened.ok) return opened
  const { message, certificate } = opened.value
  return { ok: true, value: { beacon: message, certificate } }
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
