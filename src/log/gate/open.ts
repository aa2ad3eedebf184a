import type { Bytes } from '../../base/index.ts'
import { type DeviceCertificate, type Revocation, standsTo, verifyCertificate } from '../../identity/index.ts'
import { type Body, decryptBody } from '../payload.ts'
import type { SealedRecord } from '../record.ts'
import { reject, type Verdict } from '../verdict.ts'

/**
 * Rules `decryption`, `certificate` and `revocation`: what only members can ask.
 * @param revocationsOf those that are known of a device
 * @param known the certificate with which the segment begins, by which a record that carries none is judged
 */
export async function openRecord(
  record: SealedRecord,
  encryptionKey: Bytes,
  revocationsOf: (author: Pick<DeviceCertificate, 'person' | 'device'>) => readonly Revocation[] = () => [],
  known: Pick<DeviceCertificate, 'person' | 'device'> | null = null,
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
  if (certificate !== null && header.seq > 0 && header.type === 'update')
    return reject('certificate', 'an update in the middle of a segment says whose it is')
  if (certificate !== null && !(await verifyCertificate(certificate, header.circle, header.writer)))
    return reject('certificate', 'the chain from person over device to writer does not hold')
  const author = certificate ?? known
  const revoking = author === null ? [] : revocationsOf(author)
  if (revoking.length > 0 && header.seq > standsTo(revoking, header))
    return reject('revocation', 'its device was revoked before this was written')
  return opened
}
