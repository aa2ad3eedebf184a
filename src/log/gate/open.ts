import type { Bytes } from '../../base/index.ts'
import { equal } from '../../base/index.ts'
import { type Certificate, type Revocation, stands, verifyCertificate } from '../../identity/index.ts'
import { type Body, decryptBody } from '../payload.ts'
import type { SealedRecord } from '../record.ts'
import { reject, type Verdict } from '../verdict.ts'

/**
 * Rules `decryption`, `certificate` and `revocation`: what only members can ask.
 * @param known the certificate with which the segment begins, by which a record that carries none is judged
 */
export async function openRecord(
  record: SealedRecord,
  encryptionKey: Bytes,
  revocations: readonly Revocation[] = [],
  known: Certificate | null = null,
): Promise<Verdict<Body>> {
  const { header, payload } = record
  if (payload === null) return reject('decoding', 'the payload is missing')
  const opened = decryptBody(payload, header, encryptionKey)
  if (!opened.ok) return opened
  const { certificate, epoch } = opened.value
  if ((epoch !== null) !== (header.kind === 'commons'))
    return reject('certificate', 'a commons update names its epoch, and nothing else does')
  if (certificate === null && (header.seq === 0 || header.type === 'snapshot'))
    return reject('certificate', 'a segment and a snapshot begin with the writer’s certificate')
  if (certificate !== null && !(await verifyCertificate(certificate, header.circle, header.writer)))
    return reject('certificate', 'the chain from person over device to writer does not hold')
  const author = certificate ?? known
  if (author !== null && isRevoked(record, author, revocations))
    return reject('revocation', 'its device was revoked before this was written')
  return opened
}

function isRevoked(
  { header: { kind, writer, segment, seq } }: SealedRecord,
  author: Certificate,
  revocations: readonly Revocation[],
): boolean {
  return revocations.some(
    revocation =>
      equal(revocation.person, author.person) &&
      equal(revocation.device, author.device) &&
      !stands(revocation, { kind, writer, segment, seq }),
  )
}
