/**
 * Who made a file, when, and that they held what its heads tell: sealed for the circle and signed by their writer, as a
 * beacon is. So what a file's maker holds counts for reach, and whoever carries the file learns nothing of them by it.
 *
 *     body = DAG-CBOR ['file', circle, writer, at, SHA-256 of the heads' frames]
 */

import { type Bytes, equal, utf8 } from '../../base/index.ts'
import type { Certificate, CircleKeys } from '../../identity/index.ts'
import type { Verdict } from '../../log/index.ts'
import { bytesOf, openSigned, sealSigned } from '../../sync/index.ts'
import type { Writer } from '../identity/vault.ts'
import { STATEMENT_LIMIT } from './limits.ts'

const ADDITIONAL = utf8('murmuration/v1/file')

interface Statement {
  readonly writer: Bytes
  /** Milliseconds, by the maker's clock. */
  readonly at: number
  readonly heads: Bytes
}

type Circle = Pick<CircleKeys, 'id' | 'encryptionKey'>

export const sealStatement = (
  circle: Circle,
  { signer, certificate }: Writer,
  at: number,
  heads: Uint8Array,
): Promise<Bytes> =>
  sealSigned(circle, signer, certificate, ADDITIONAL, ['file', circle.id, signer.publicKey, at, heads])

export const openStatement = (
  circle: Circle,
  sealed: Uint8Array,
): Promise<Verdict<{ message: Statement; certificate: Certificate }>> =>
  openSigned(circle, sealed, {
    name: 'statement',
    limit: STATEMENT_LIMIT,
    additionalData: ADDITIONAL,
    read: readBody,
  })

function readBody(value: unknown, circle: Bytes): Statement | null {
  if (!Array.isArray(value) || value.length !== 5 || value[0] !== 'file') return null
  const [, id, writerBytes, at, digest] = value as unknown[]
  const [writer, heads] = [bytesOf(writerBytes, 32), bytesOf(digest, 32)]
  const named = id instanceof Uint8Array && equal(id, circle)
  return writer && heads && named && Number.isSafeInteger(at) ? { writer, heads, at: at as number } : null
}
