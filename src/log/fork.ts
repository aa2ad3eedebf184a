/**
 * Proof that a writer has signed two histories: two records of one segment, both signed by it, either at one seq and
 * different, or one after the other where the later names another predecessor. Anyone can check it, nobody can make it
 * but the writer; whoever holds it keeps the log up to `at` and no further.
 */

import { decode, encode } from '@ipld/dag-cbor'
import { type Bytes, equal, own } from '../base/index.ts'
import { type Admissions, checkCarried } from './gate/index.ts'
import { PROOF_LIMIT } from './limits.ts'
import { detach, type SealedRecord } from './record.ts'
import { accept, reject, type Verdict } from './verdict.ts'

export interface ForkProof {
  readonly first: SealedRecord
  readonly second: SealedRecord
  /** The first seq that does not stand. */
  readonly at: number
}

const sameSegment = ({ header: a }: SealedRecord, { header: b }: SealedRecord): boolean =>
  equal(a.circle, b.circle) && a.kind === b.kind && equal(a.writer, b.writer) && a.segment === b.segment

/** The seq at which two records of one segment part, or null if they do not contradict each other. */
function partAt(first: SealedRecord, second: SealedRecord): number | null {
  if (!sameSegment(first, second)) return null
  const [a, b] = first.header.seq <= second.header.seq ? [first, second] : [second, first]
  if (a.header.seq === b.header.seq) return equal(a.hash, b.hash) ? null : a.header.seq
  return b.header.seq === a.header.seq + 1 && !equal(b.header.prev!, a.hash) ? a.header.seq : null
}

/** @throws {TypeError} if the records do not contradict each other. */
export function proveFork(first: SealedRecord, second: SealedRecord): ForkProof {
  const at = partAt(first, second)
  if (at === null) throw new TypeError('these records are no fork')
  return { first: detach(first), second: detach(second), at }
}

export const encodeForkProof = ({ first, second }: ForkProof): Bytes =>
  own(encode([first.bytes, second.bytes]))

/** Rule `fork`: checks a proof that a peer has sent. */
export async function checkForkProof(
  bytes: Uint8Array,
  circle: Bytes,
  admissions: Admissions,
): Promise<Verdict<ForkProof>> {
  if (bytes.length > PROOF_LIMIT) return reject('size', `a fork proof has at most ${PROOF_LIMIT} bytes`)
  let parts: unknown
  try {
    parts = decode(bytes)
  } catch (error) {
    return reject('decoding', `not canonical DAG-CBOR: ${(error as Error).message}`)
  }
  if (!Array.isArray(parts) || parts.length !== 2 || !parts.every(part => part instanceof Uint8Array))
    return reject('decoding', 'not a fork proof')
  const [first, second] = await Promise.all(parts.map(part => checkCarried(part, circle, admissions)))
  if (!first!.ok) return first!
  if (!second!.ok) return second!
  const at = partAt(first!.value, second!.value)
  return at === null
    ? reject('fork', 'the two records do not contradict each other')
    : accept({ first: first!.value, second: second!.value, at })
}
