/**
 * Range-based set reconciliation (A. Meyer, "Range-Based Set Reconciliation", 2023) over sorted addresses. Two peers
 * compare fingerprints of ranges, split those that differ, and list small ones. A pair in step exchanges one fingerprint.
 */

import { sha256 } from '@noble/hashes/sha2.js'
import { type Bytes, concat, equal, fromHex, own, uint32 } from '../base/index.ts'
import type { AddressKey } from './address.ts'
import type { Head, HeadIndex } from './heads.ts'
import { ITEMS_LIMIT, LIST_BELOW, SPLIT_INTO } from './limits.ts'
import { END, type Measure } from './sortedMap.ts'

export type Item = readonly [AddressKey, Head]

/** low ≤ key < high; '' is before every key, END after. */
export type Range = { readonly low: string; readonly high: string } & (
  | { readonly fingerprint: Bytes; readonly count: number }
  /** All that the sender has in the range. `answered`: the receiver's own list was already sent. */
  | { readonly items: readonly Item[]; readonly answered: boolean }
)

/** 16 bytes over count and sum: collisions of sums need 2^64 work and tell the finder nothing else. */
export function fingerprint({ count, sum }: Measure): Bytes {
  const digest = sha256(concat(fromHex(sum.toString(16).padStart(64, '0')), uint32(count)))
  return own(digest.subarray(0, 16))
}

const summary = (heads: HeadIndex, low: string, high: string): Range => {
  const measure = heads.measure(low, high)
  return { low, high, fingerprint: fingerprint(measure), count: measure.count }
}

/** All that is in the range, in as many ranges as it takes for none to hold more than a message may. */
function listing(heads: HeadIndex, low: string, high: string, answered: boolean): Range[] {
  const ranges: Range[] = []
  let from = low
  let items: Item[] = []
  for (const item of heads.entries(low, high)) {
    if (items.length === ITEMS_LIMIT) {
      ranges.push({ low: from, high: item[0], items, answered })
      from = item[0]
      items = []
    }
    items.push(item)
  }
  return [...ranges, { low: from, high, items, answered }]
}

/** The first message: everything, as one fingerprint. */
export const wholeRange = (heads: HeadIndex): Range[] => [summary(heads, '', END)]

function splitRange(heads: HeadIndex, low: string, high: string): Range[] {
  const start = heads.measure('', low).count
  const { count } = heads.measure(low, high)
  const bounds = [low]
  for (let part = 1; part < SPLIT_INTO; part++)
    bounds.push(heads.keyAt(start + Math.floor((part * count) / SPLIT_INTO)) ?? high)
  bounds.push(high)
  return bounds
    .slice(0, -1)
    .flatMap((from, i) => (from < bounds[i + 1]! ? [summary(heads, from, bounds[i + 1]!)] : []))
}

export interface Answer {
  /** What to send back; empty when all is said. */
  readonly reply: readonly Range[]
  /** Ranges in which the other side has now listed all it has. */
  readonly listed: readonly { low: string; high: string; items: readonly Item[] }[]
}

/** Answers one message of ranges, over the heads as they were when this reconciliation began. */
export function answerRanges(heads: HeadIndex, ranges: readonly Range[]): Answer {
  const reply: Range[] = []
  const listed: { low: string; high: string; items: readonly Item[] }[] = []
  for (const range of ranges) {
    const { low, high } = range
    if ('items' in range) {
      listed.push(range)
      if (!range.answered) reply.push(...listing(heads, low, high, true))
      continue
    }
    const mine = heads.measure(low, high)
    if (equal(fingerprint(mine), range.fingerprint)) continue
    if (mine.count <= LIST_BELOW || range.count === 0) reply.push(...listing(heads, low, high, false))
    else reply.push(...splitRange(heads, low, high))
  }
  return { reply, listed }
}

/**
 * Ranges of one turn come in order and do not overlap: else one small message could ask for everything a thousand times.
 * @param from where the turn's ranges before these ended
 * @returns where these end, or null if they are out of order
 */
export function endOfRanges(ranges: readonly Range[], from: string): string | null {
  let end = from
  for (const { low, high } of ranges) {
    if (low < end) return null
    end = high
  }
  return end
}
