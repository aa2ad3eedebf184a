import { sha256 } from '@noble/hashes/sha2.js'
import { type Bytes, concat, equal, toHex, uint32, utf8 } from '../base/index.ts'
import type { AddressKey } from './address.ts'
import { SortedMap } from './sortedMap.ts'

/** The head of a segment: what exists (or, in a peer's mouth, what it says it holds). */
export interface Head {
  /** Newest seq; -1 where a fork leaves nothing. */
  readonly seq: number
  /** Hash of the newest record; zeros where there is none. */
  readonly hash: Bytes
  /** Oldest seq that is needed: a snapshot's, or 0. */
  readonly base: number
  /** Minutes since the epoch of the newest post in it: a hint for the order of sending, trusted with nothing else. */
  readonly recency: number
  /** First seq that does not stand because its writer signed two of it; null as long as no fork is known. */
  readonly forkedAt: number | null
}

export type HeadIndex = SortedMap<Head>

/** What peers compare: recency and base are hints and do not count. */
export function headFingerprint(key: AddressKey, { seq, hash, forkedAt }: Head): bigint {
  const digest = sha256(
    concat(utf8(key), uint32(seq + 1), hash, uint32(forkedAt === null ? 0 : forkedAt + 1)),
  )
  return BigInt(`0x${toHex(digest)}`)
}

export const emptyHeads = (): HeadIndex => SortedMap.empty<Head>(headFingerprint)

/** How many records a head stands for. */
export const recordsOf = ({ seq, base }: Head): number => Math.max(0, seq - base + 1)

/** How many records one who has `mine` would get from one who has `theirs`. */
export const recordsMissing = (theirs: Head, mine: Head | undefined): number =>
  mine === undefined || mine.seq < theirs.base ? recordsOf(theirs) : Math.max(1, theirs.seq - mine.seq)

/**
 * Whether `theirs` has something that `mine` lacks. A fork that is known earlier in the log is news; what lies beyond a
 * known fork is not.
 */
export function isAhead(theirs: Head, mine: Head | undefined): boolean {
  if (mine === undefined) return theirs.seq >= 0 || theirs.forkedAt !== null
  if (theirs.forkedAt !== null && (mine.forkedAt === null || theirs.forkedAt < mine.forkedAt)) return true
  if (mine.forkedAt !== null) return Math.min(theirs.seq, mine.forkedAt - 1) > mine.seq
  return theirs.seq > mine.seq || (theirs.seq === mine.seq && !equal(theirs.hash, mine.hash))
}
