/**
 * A caret on its way: sealed for the circle and signed by its writer, as a beacon is, with a counter that only rises.
 *
 *     body   = DAG-CBOR ['caret', circle, writer, counter, [anchor, head] or null], each [client, clock] or null
 */

import { type Bytes, equal, utf8 } from '../../base/index.ts'
import type { Certificate, CircleKeys, Signer } from '../../identity/index.ts'
import type { Verdict } from '../../log/index.ts'
import { bytesOf, openSigned, sealSigned } from '../../sync/index.ts'
import type { CaretPlace } from './carets.ts'
import { CARET_LIMIT } from './limits.ts'
import type { CharacterId } from './textItems.ts'

const ADDITIONAL = utf8('murmuration/v1/caret')

export interface CaretMessage {
  readonly writer: Bytes
  readonly counter: number
  readonly place: CaretPlace | null
}

type Circle = Pick<CircleKeys, 'id' | 'encryptionKey'>

export function sealCaret(
  circle: Circle,
  writer: Signer,
  certificate: Certificate,
  { counter, place }: Omit<CaretMessage, 'writer'>,
  nonce?: Uint8Array,
): Promise<Bytes> {
  const where = place && [place.anchor, place.head].map(id => id && [id.client, id.clock])
  const body = ['caret', circle.id, writer.publicKey, counter, where]
  return sealSigned(circle, writer, certificate, ADDITIONAL, body, nonce)
}

/** Opens and verifies; whether the counter has risen is the caller's to judge. */
export async function openCaret(
  circle: Circle,
  sealed: Uint8Array,
): Promise<Verdict<{ caret: CaretMessage; certificate: Certificate }>> {
  const kind = { name: 'caret', limit: CARET_LIMIT, additionalData: ADDITIONAL, read: readBody }
  const opened = await openSigned(circle, sealed, kind)
  if (!opened.ok) return opened
  const { message, certificate } = opened.value
  return { ok: true, value: { caret: message, certificate } }
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
