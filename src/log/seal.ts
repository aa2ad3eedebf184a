import type { Bytes } from '../base/index.ts'
import { type CircleKeys, inDomain, type Signer } from '../identity/index.ts'
import type { Kind } from '../model/index.ts'
import { PAYLOAD_LIMIT } from './limits.ts'
import { type Body, encryptBody } from './payload.ts'
import {
  assembleRecord,
  encodeHeader,
  type Header,
  hashOf,
  type RecordType,
  type SealedRecord,
} from './record.ts'

/** Where a record goes in its writer's log. */
export interface Position {
  readonly kind: Kind
  readonly segment: number
  readonly seq: number
  readonly prev: Bytes | null
  readonly link: readonly [seq: number, hash: Bytes] | null
}

/** The content is too large for one record: the caller has to split it. */
export class RecordTooLargeError extends Error {
  override readonly name = 'RecordTooLargeError'
}

/**
 * Encrypts and signs one record.
 * @param nonce 24 random bytes
 * @throws {RecordTooLargeError}
 */
export async function seal(
  circle: Pick<CircleKeys, 'id' | 'encryptionKey'>,
  writer: Signer,
  admission: Bytes,
  position: Position,
  type: RecordType,
  body: Body,
  nonce: Uint8Array = crypto.getRandomValues(new Uint8Array(24)),
): Promise<SealedRecord> {
  const unsized = { v: 1, circle: circle.id, writer: writer.publicKey, type, ...position } as const
  const payload = encryptBody(body, unsized, circle.encryptionKey, nonce)
  if (payload.length > PAYLOAD_LIMIT)
    throw new RecordTooLargeError(
      `This makes a record of ${payload.length} bytes; ${PAYLOAD_LIMIT} is the most.`,
    )
  const header: Header = { ...unsized, payloadHash: hashOf(payload), payloadSize: payload.length }
  const headerBytes = encodeHeader(header)
  const signature = await writer.sign(inDomain('record', headerBytes))
  return assembleRecord(header, headerBytes, signature, admission, payload)
}
