import { type Bytes, equal } from '../../base/index.ts'
import type { SealedRecord } from '../record.ts'
import { type Rejection, reject } from '../verdict.ts'

/** What is held of a segment: its newest record, and the oldest (a snapshot if it isn't seq 0). */
export interface SegmentHead {
  readonly seq: number
  readonly hash: Bytes
  readonly base: number
}

export type ChainVerdict =
  /** It follows the head. */
  | { readonly place: 'next' }
  /** A snapshot: stands for all before it. */
  | { readonly place: 'replaces' }
  /** Held already, or made needless by a snapshot that is held. */
  | { readonly place: 'known' }
  /** Records between the head and it are missing. */
  | { readonly place: 'gap' }
  /** Its writer has signed two histories; the log stands up to `at`, which is not included. */
  | { readonly place: 'fork'; readonly at: number; readonly other: number }
  | Rejection

/**
 * Rule `chain`. Pure: the verdict depends on the record and its log alone.
 *
 * @param hashAt hash of the record that is held at a seq of this segment, if one is
 *
 * 1. A record at a seq that is held under another hash is a fork there.
 * 2. A record that names another predecessor than the head it would follow is a fork at that head.
 * 3. A snapshot may skip what is not held: it stands for it.
 */
export function checkChain(
  { header, hash }: SealedRecord,
  head: SegmentHead | undefined,
  hashAt: (seq: number) => Bytes | undefined,
): ChainVerdict {
  const { seq, prev, type } = header
  if (type === 'snapshot' && header.kind === 'commons') return reject('chain', 'a commons has no snapshots')
  if (head === undefined) {
    if (seq === 0) return { place: type === 'snapshot' ? 'replaces' : 'next' }
    return { place: type === 'snapshot' ? 'replaces' : 'gap' }
  }
  if (seq <= head.seq) {
    const held = seq === head.seq ? head.hash : hashAt(seq)
    return held === undefined || equal(held, hash)
      ? { place: 'known' }
      : { place: 'fork', at: seq, other: seq }
  }
  if (seq === head.seq + 1 && !equal(prev!, head.hash))
    return { place: 'fork', at: head.seq, other: head.seq }
  if (type === 'snapshot') return { place: 'replaces' }
  return { place: seq === head.seq + 1 ? 'next' : 'gap' }
}
