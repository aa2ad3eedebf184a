import { HEARING_HOURS, HOUR_MS, LIVING } from './constants.ts'
import type { PostFact, ResponseFact } from './facts.ts'
import { momentum } from './momentum.ts'
import { inOrder } from './order.ts'
import { type TuningOptions, tuned } from './tuning.ts'
import type { Web } from './web.ts'

const MINUTE_MS = 60_000
/** A reader may set a half-life of centuries; what is that far away is called never. */
const NEVER_MS = 1_000 * 365 * 24 * HOUR_MS

/**
 * The moment from which on momentum stays below LIVING if nobody responds any more, to the minute; Infinity for never.
 * A post that never lives has faded when it is made.
 */
export function fadesAt(
  post: PostFact,
  responses: readonly ResponseFact[],
  web: Web,
  options?: TuningOptions,
): number {
  const tuning = tuned(options)
  const sorted = inOrder(responses)
  const lives = (at: number, known: readonly ResponseFact[]) =>
    momentum(post, known, at, web, tuning) >= LIVING
  // Between two responses momentum only falls, so it fades after the last response at which the post lives.
  const last = sorted.findLastIndex(({ at }) => at > post.at && lives(at, sorted))
  const known = last === -1 ? sorted.filter(({ at }) => at <= post.at) : sorted.slice(0, last + 1)
  const from = last === -1 ? post.at : sorted[last]!.at
  if (!lives(from, known)) return post.at
  let high = HEARING_HOURS * HOUR_MS
  while (lives(from + high, known)) {
    high *= 2
    if (high > NEVER_MS) return Number.POSITIVE_INFINITY
  }
  return from + firstMinute(high / MINUTE_MS, minute => !lives(from + minute * MINUTE_MS, known)) * MINUTE_MS
}

function firstMinute(end: number, holds: (minute: number) => boolean): number {
  let low = 0
  let high = end
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (holds(middle)) high = middle
    else low = middle
  }
  return high
}
