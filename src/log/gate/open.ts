import type { Bytes } from '../../base/index.ts'
import { equal } from '../../base/index.ts'
import { type Revocation, stands, verifyCertificate } from '../../identity/index.ts'
import { type Body, decryptBody } from '../payload.ts'
import type { SealedRecord } from '../record.ts'
import { accept, reject, type Verdict } from '../verdict.ts'

/** Rules `decryption`, `certificate` and `revocation`: what only members can ask. */
export async function openRecord(
  record: SealedRecord,
  encryptionKey: Bytes,
  revocations: readonly Revocation[] = [],
): Promise<Verdict<Body>> {
  const { header, payload } = record
  if (payload === null) return reject('decoding', 'the payload is missing')
  const opened = decryptBody(payload, header, encryptionKey)
  if (!opened.ok) return opened
  const { certificate, epoch } = opened.value
  if ((epoch !== null) !== (header.kind === 'commons'))
    return reject('certificate', 'a commons update names its epoch, and nothing else does')
  if (certificate === null)
    return header.seq === 0 || header.type === 'snapshot'
      ? reject('certificate', 'a segment and a snapshot begin with the writer’s certificate')
      : opened
  if (!(await verifyCertificate(certificate, header.circle, header.writer)))
    return reject('certificate', 'the chain from person over device to writer does not hold')
  const { kind, writer, segment, seq } = header
  const revoked = revocations.find(
    ({ person, device }) => equal(person, certificate.person) && equal(device, certificate.device),
  )
  if (revoked && !stands(revoked, { kind, writer, segment, seq }))
    return reject('revocation', 'its device was revoked before this was written')
  return accept(opened.value)
}
