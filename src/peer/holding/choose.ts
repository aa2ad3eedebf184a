/** Which segments a peer lets go of: pure, so that what the page says about it and what happens are the same. */

import type { HoldingState } from '../../sync/index.ts'

export interface HeldSegment {
  readonly address: string
  readonly bytes: number
  /** This peer wrote it: its only sure copy stays. */
  readonly own: boolean
  readonly aside: boolean
  /** When the last of what makes it live fades; infinite while it holds, or responds to, a kept or own post. */
  readonly livesUntil: number
}

/**
 * Nothing as long as all fits the budget. Then the faded are let go of, the longest faded first, until the rest fits;
 * own segments that have faded as long are set aside, and offered again once something in them lives.
 * Invariant: what lives at `now` is never let go of, whatever the budget.
 */
export function chooseToLetGo(
  segments: readonly HeldSegment[],
  budget: number,
  now: number,
): Map<string, HoldingState> {
  const chosen = new Map<string, HoldingState>()
  for (const { address, aside, livesUntil } of segments)
    if (aside && livesUntil > now) chosen.set(address, 'whole')
  let total = segments.reduce((sum, { bytes }) => sum + bytes, 0)
  for (const { address, bytes, own, aside } of fadedFirst(segments, now)) {
    if (total <= budget) break
    if (!own) {
      chosen.set(address, 'gone')
      total -= bytes
    } else if (!aside) chosen.set(address, 'aside')
  }
  return chosen
}

/** The faded, longest first. */
export const fadedFirst = (segments: readonly HeldSegment[], now: number): HeldSegment[] =>
  segments
    .filter(({ livesUntil }) => livesUntil <= now)
    .sort((a, b) => a.livesUntil - b.livesUntil || (a.address < b.address ? -1 : 1))
