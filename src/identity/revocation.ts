/**
 * A person's word, in one circle, that a device is lost: what it wrote there up to the named heads stands, anything
 * after is cut by every peer.
 */

import { encode } from '@ipld/dag-cbor'
import { type Bytes, equal } from '../base/index.ts'
import { inDomain } from './domain.ts'
import { type Signer, verify } from './ed25519.ts'

/** What stands of one log: of each segment its last record. */
export interface StandingLog {
  readonly kind: string
  readonly writer: Bytes
  readonly heads: readonly (readonly [segment: number, seq: number])[]
}

export interface Revocation {
  /** Id of the circle in which it holds. */
  readonly circle: Bytes
  readonly person: Bytes
  readonly device: Bytes
  readonly logs: readonly StandingLog[]
  readonly signature: Bytes
}

const message = (circle: Uint8Array, device: Uint8Array, logs: readonly StandingLog[]): Bytes =>
  inDomain(
    'revocation',
    encode([
      circle,
      device,
      logs.map(({ kind, writer, heads }) => [kind, writer, heads.map(head => [...head])]),
    ]),
  )

export async function revoke(
  person: Signer,
  circle: Bytes,
  device: Bytes,
  logs: readonly StandingLog[],
): Promise<Revocation> {
  const signature = await person.sign(message(circle, device, logs))
  return { circle, person: person.publicKey, device, logs, signature }
}

export const verifyRevocation = ({ circle, person, device, logs, signature }: Revocation): Promise<boolean> =>
  verify(person, message(circle, device, logs), signature)

/**
 * The last seq of a segment that stands by all of these revocations of its device; -1 if nothing does. Of several, the
 * one counts that lets least stand, so that every peer ends alike whichever it heard of first.
 */
export function standsTo(
  revocations: readonly Revocation[],
  at: { readonly kind: string; readonly writer: Bytes; readonly segment: number },
): number {
  let least = Number.POSITIVE_INFINITY
  for (const { logs } of revocations) {
    const log = logs.find(({ kind, writer }) => kind === at.kind && equal(writer, at.writer))
    const head = log?.heads.find(([segment]) => segment === at.segment)
    least = Math.min(least, head ? head[1] : -1)
  }
  return least
}
