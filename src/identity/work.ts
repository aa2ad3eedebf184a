/**
 * Works: words that stay verifiable wherever they are carried. The author's device signs the plaintext in a form that
 * names no circle and no writer, so it reveals nothing of where it was written. Whoever carries a work from one circle
 * to another signs a hop; each hop is bound to all before it, so a path can be cut short by nobody but its last carrier.
 */

import { encode } from '@ipld/dag-cbor'
import { type Bytes, fromHex, toHex } from '../base/index.ts'
import type { Call, Carried, Hop, Inner } from '../model/index.ts'
import { type DeviceCertificate, verifyDevice } from './certificate.ts'
import { didOf } from './did.ts'
import { inDomain } from './domain.ts'
import { type Signer, verify } from './ed25519.ts'

/** What an author signs. */
export interface Work {
  readonly at: number
  readonly text: string
  readonly editedAt: number | null
  readonly call: Call | null
}

/** 16 random bytes that name the work for good, as hexadecimal. */
export const newWorkNonce = (): string => toHex(crypto.getRandomValues(new Uint8Array(16)))

const workMessage = (person: Uint8Array, nonce: string, { at, text, editedAt, call }: Work): Bytes =>
  inDomain('work', encode([person, fromHex(nonce), at, text, editedAt, call]))

/** @param device of the author; the certificate of the same device says whose it is */
export async function signWork(
  { person }: DeviceCertificate,
  device: Signer,
  nonce: string,
  work: Work,
): Promise<Inner> {
  return { nonce, signature: toHex(await device.sign(workMessage(person, nonce, work))) }
}

/** A work's name over all circles and all its versions: nobody else can make one with it. */
export const workOf = (person: string, nonce: string): string => `${person}/${nonce}`

export const workOfCarried = ({ person, nonce }: Carried): string => workOf(didOf(fromHex(person)), nonce)

type UnsignedHop = Pick<Hop, 'at' | 'from'>

const hopMessage = (
  carried: Pick<Carried, 'person' | 'nonce'>,
  before: Hop | undefined,
  hop: UnsignedHop,
): Bytes =>
  inDomain(
    'hop',
    encode([
      fromHex(carried.person),
      fromHex(carried.nonce),
      before === undefined ? null : fromHex(before.signature),
      hop.at,
      hop.from ?? null,
    ]),
  )

/** The next step of a work's way, signed by the device of who carries it. */
export async function signHop(
  certificate: DeviceCertificate,
  device: Signer,
  carried: Pick<Carried, 'person' | 'nonce'>,
  path: readonly Hop[],
  hop: UnsignedHop,
): Promise<Hop> {
  const signature = await device.sign(hopMessage(carried, path.at(-1), hop))
  return { ...certifiedHex(certificate), ...hop, signature: toHex(signature) }
}

export const certifiedHex = ({ person, device, deviceSignature }: DeviceCertificate) => ({
  person: toHex(person),
  device: toHex(device),
  deviceSignature: toHex(deviceSignature),
})

type Certified = Pick<Carried, 'person' | 'device' | 'deviceSignature'>

const certifies = ({ person, device, deviceSignature }: Certified): Promise<boolean> =>
  verifyDevice({
    person: fromHex(person),
    device: fromHex(device),
    deviceSignature: fromHex(deviceSignature),
  })

/**
 * Whether these are the author's words, and each hop was signed by whom it names, in this order.
 * @param person 32-byte public key of who says that they carry it: the last hop must be theirs
 */
export async function verifyCarried(carried: Carried, person: Uint8Array): Promise<boolean> {
  const { nonce, at, text, editedAt, call, signature, path } = carried
  if (path.at(-1)?.person !== toHex(person)) return false
  const work = { at, text, editedAt: editedAt ?? null, call: call ?? null }
  const checks = [
    certifies(carried),
    verify(fromHex(carried.device), workMessage(fromHex(carried.person), nonce, work), fromHex(signature)),
    ...path.flatMap((hop, i) => [
      certifies(hop),
      verify(fromHex(hop.device), hopMessage(carried, path[i - 1], hop), fromHex(hop.signature)),
    ]),
  ]
  return (await Promise.all(checks)).every(Boolean)
}
