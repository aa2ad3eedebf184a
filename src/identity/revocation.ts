/** A person's word that a device is lost: what it wrote up to the named heads stands, anything after is cut by every peer. */

import { encode } from '@ipld/dag-cbor'
import { type Bytes, equal } from '../base/index.ts'
import { inDomain } from './domain.ts'
import { type Signer, verify } from './ed25519.ts'

/** The last record of a log segment that stands. */
export interface StandingHead {
  readonly kind: string
  readonly writer: Bytes
  readonly segment: number
  readonly seq: number
}

export interface Revocation {
  readonly person: Bytes
  readonly device: Bytes
  readonly heads: readonly StandingHead[]
  readonly signature: Bytes
}

const message = (device: Uint8Array, heads: readonly StandingHead[]): Bytes =>
  inDomain(
    'revocation',
    encode([device, heads.map(({ kind, writer, segment, seq }) => [kind, writer, segment, seq])]),
  )

export async function revoke(
  person: Signer,
  device: Bytes,
  heads: readonly StandingHead[],
): Promise<Revocation> {
  return { person: person.publicKey, device, heads, signature: await person.sign(message(device, heads)) }
}

export const verifyRevocation = ({ person, device, heads, signature }: Revocation): Promise<boolean> =>
  verify(person, message(device, heads), signature)

/** Whether a record of a revoked device stands: only up to the head that the revocation names for its segment. */
export const stands = (revocation: Revocation, at: StandingHead): boolean =>
  revocation.heads.some(
    head =>
      head.kind === at.kind &&
      equal(head.writer, at.writer) &&
      head.segment === at.segment &&
      at.seq <= head.seq,
  )
