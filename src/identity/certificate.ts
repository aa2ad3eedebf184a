/**
 * The chain person → device → writer. It travels encrypted, as the first thing in a writer's log: nobody outside a
 * circle can tell which writers are one person.
 */

import { type Bytes, concat, equal, toHex } from '../base/index.ts'
import { inDomain } from './domain.ts'
import { type Signer, verify } from './ed25519.ts'

export interface Certificate {
  /** Public keys, 32 bytes each. */
  readonly person: Bytes
  readonly device: Bytes
  /** Person over device, 64 bytes. */
  readonly deviceSignature: Bytes
  /** Device over circle and writer, 64 bytes. */
  readonly writerSignature: Bytes
}

export type DeviceCertificate = Omit<Certificate, 'writerSignature'>

export async function certifyDevice(person: Signer, device: Uint8Array): Promise<DeviceCertificate> {
  const deviceSignature = await person.sign(inDomain('device-certificate', device))
  return { person: person.publicKey, device: device.slice() as Bytes, deviceSignature }
}

/** That the writer agrees is shown by the log itself: only its key can open it with this certificate. @throws {TypeError} for another device's certificate. */
export async function certifyWriter(
  certificate: DeviceCertificate,
  device: Signer,
  circle: Uint8Array,
  writer: Uint8Array,
): Promise<Certificate> {
  if (!equal(device.publicKey, certificate.device))
    throw new TypeError('the certificate is of another device')
  return {
    ...certificate,
    writerSignature: await device.sign(inDomain('writer-certificate', circle, writer)),
  }
}

/** Whether the person says that the device is theirs. */
export const verifyDevice = ({ person, device, deviceSignature }: DeviceCertificate): Promise<boolean> =>
  verify(person, inDomain('device-certificate', device), deviceSignature)

const verified = new Set<string>()
/** Verified chains remembered, so that a log's later records cost no signatures; about 600 bytes each. */
const REMEMBERED = 20_000

/** Whether the chain holds for this writer in this circle. */
export async function verifyCertificate(
  certificate: Certificate,
  circle: Uint8Array,
  writer: Uint8Array,
): Promise<boolean> {
  const { person, device, deviceSignature, writerSignature } = certificate
  const name = toHex(concat(person, device, deviceSignature, writerSignature, circle, writer))
  if (verified.has(name)) return true
  const [deviceHolds, writerHolds] = await Promise.all([
    verifyDevice(certificate),
    verify(device, inDomain('writer-certificate', circle, writer), writerSignature),
  ])
  if (!deviceHolds || !writerHolds) return false
  if (verified.size >= REMEMBERED) verified.clear()
  verified.add(name)
  return true
}
