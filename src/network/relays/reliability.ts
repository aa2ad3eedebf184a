/** How well a relay has answered lately, as a number that fades: what was long ago says little about today. */

export interface Reliability {
  /** Above zero it answered, below it did not. */
  readonly score: number
  /** Milliseconds since the epoch to which the score belongs. */
  readonly at: number
}

/** Nothing is known: as good as any. */
export const UNTRIED: Reliability = { score: 0, at: 0 }

/** A night's outage is half forgotten the next day, and no longer held against a relay two days after the worst. */
const HALF_LIFE_MS = 24 * 3_600_000
const BEST = 4
const WORST = -8
/** One mishap is nothing; a second soon after it, or a visit that breaks off, is a reason to look elsewhere. */
const BAD = -1.5
/** A visit that ends sooner has not worked. */
const STEADY_MS = 30_000

const scoreAt = ({ score, at }: Reliability, now: number): number =>
  score * 2 ** (-Math.max(0, now - at) / HALF_LIFE_MS)

const moved = (before: Reliability, by: number, now: number): Reliability => ({
  score: Math.min(BEST, Math.max(WORST, scoreAt(before, now) + by)),
  at: now,
})

/** It answers, which makes up for all that it did before. */
export const answered = (before: Reliability, now: number): Reliability =>
  moved({ score: Math.max(0, scoreAt(before, now)), at: now }, 1, now)

export const failed = (before: Reliability, now: number): Reliability => moved(before, -1, now)

/** The visit ended. @param lasted milliseconds */
export const ended = (before: Reliability, lasted: number, now: number): Reliability =>
  lasted < STEADY_MS ? moved(before, -3, now) : before

export const isBad = (reliability: Reliability, now: number): boolean => scoreAt(reliability, now) <= BAD
