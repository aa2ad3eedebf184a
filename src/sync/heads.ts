import { sha256 } from '@noble/hashes/sha2.js'
import { type Bytes, concat, equal, toHex, uint32, utf8 } from '../base/index.ts'
import type { AddressKey } from './address.ts'
import { SortedMap } from './sortedMap.ts'

/**
 * What a peer has of a segment that exists:
 * - `whole`: all of it, and passes it on;
 * - `aside`: all of it (its own, faded), and gives it only to who asks for it;
 * - `lacking`: it knows that the segment exists, has it not, and wants it from whoever has it;
 * - `asked`: likewise, and asks those too who have put it aside;
 * - `gone`: it has let go of the segment, and remembers only the head.
 */
export type HoldingState = 'whole' | 'aside' | 'lacking' | 'asked' | 'gone'

/** The head of a segment: what exists, and (as far as `holding` says so) what is held of it. */
export interface Head {
  /** Newest seq; -1 where a fork leaves nothing. */
  readonly seq: number
  /** Hash of the newest record; zeros where there is none. */
  readonly hash: Bytes
  /** Oldest seq that is needed: a snapshot's, or 0. */
  readonly base: number
  readonly holding: HoldingState
  /** Bytes on this disk; a peer's head says nothing of them. */
  readonly bytes: number
  /** Minutes since the epoch of the newest post in it: a hint for the order of sending, trusted with nothing else. */
  readonly recency: number
  /** First seq that does not stand because its writer signed two of it; null as long as no fork is known. */
  readonly forkedAt: number | null
}

/** Of a segment of which nothing stands. */
export const NO_HEAD: Head = {
  seq: -1,
  hash: new Uint8Array(32),
  base: 0,
  holding: 'whole',
  bytes: 0,
  recency: 0,
  forkedAt: null,
}

export type HeadIndex = SortedMap<Head>

/** What peers compare: only what exists. Hints, and who holds it, do not count, so peers that let go still agree. */
export function headFingerprint(key: AddressKey, { seq, hash, forkedAt }: Head): bigint {
  const digest = sha256(
    concat(utf8(key), uint32(seq + 1), hash, uint32(forkedAt === null ? 0 : forkedAt + 1)),
  )
  return BigInt(`0x${toHex(digest)}`)
}

export const emptyHeads = (): HeadIndex => SortedMap.empty<Head>(headFingerprint)

/** Whether the segment's records are here. */
export const isHeld = ({ holding }: Head): boolean => holding === 'whole' || holding === 'aside'

/** How many records are held of what a head stands for. */
export const recordsOf = (head: Head): number => (isHeld(head) ? Math.max(0, head.seq - head.base + 1) : 0)

/** How many records one who has `mine` would get from one who has `theirs`. */
export const recordsMissing = (theirs: Head, mine: Head | undefined): number =>
  mine === undefined || !isHeld(mine) || mine.seq < theirs.base
    ? Math.max(1, recordsOf(theirs))
    : Math.max(1, theirs.seq - mine.seq)

const isSame = (a: Head, b: Head): boolean => a.seq === b.seq && equal(a.hash, b.hash)

/**
 * Whether `theirs` can give something that `mine` lacks. A fork that is known earlier in the log is news; what lies
 * beyond a known fork is not. Of a segment that they do not hold they can only show that it exists, which is news only
 * to who holds nothing of it.
 * @param standsTo the last seq that stands by a revocation: what lies beyond is no news
 */
export function isAhead(theirs: Head, mine: Head | undefined, standsTo?: number): boolean {
  if (standsTo !== undefined && theirs.seq > standsTo)
    return theirs.base <= standsTo && (mine === undefined || mine.seq < standsTo)
  if (mine === undefined) return theirs.seq >= 0 || theirs.forkedAt !== null
  if (theirs.forkedAt !== null && (mine.forkedAt === null || theirs.forkedAt < mine.forkedAt)) return true
  if (mine.forkedAt !== null)
    return isHeld(theirs) && mine.holding !== 'gone' && Math.min(theirs.seq, mine.forkedAt - 1) > mine.seq
  const newer = theirs.seq > mine.seq || (theirs.seq === mine.seq && !isSame(theirs, mine))
  const gives = theirs.holding === 'whole' || (theirs.holding === 'aside' && mine.holding === 'asked')
  if (!gives) return newer && !isHeld(mine)
  return newer || (isSame(theirs, mine) && (mine.holding === 'lacking' || mine.holding === 'asked'))
}
