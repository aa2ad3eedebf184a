/** Which posts to look through for what is rising: all others have faded. */

import { HEARING_HOURS, HOUR_MS, LIVING } from './constants.ts'
import type { PostFact, ResponseFact } from './facts.ts'
import { newestFirst } from './order.ts'
import type { Timeline } from './timeline.ts'
import type { Tuning } from './tuning.ts'

export interface Rising {
  readonly post: PostFact
  readonly momentum: number
}

/**
 * The oldest moment at which the last response to a post that still lives can have been: even if all of `people` had
 * responded then, inside and outside, each as strongly as one can, less than LIVING would be left.
 */
export function oldestMoment(at: number, people: number, { halfLife, weights }: Tuning): number {
  let most = 2 * people * Math.max(...Object.values(weights))
  let halfLives = 0
  for (; most >= LIVING; most /= 2) halfLives += 1
  return at - halfLives * halfLife * HOUR_MS
}

export function candidates(
  posts: Timeline<PostFact>,
  responses: Timeline<ResponseFact>,
  here: ReadonlyMap<string, PostFact>,
  at: number,
  oldest: number,
): Set<PostFact> {
  const found = new Set<PostFact>(posts.back(at, at - HEARING_HOURS * HOUR_MS))
  for (const { to } of responses.back(at, oldest)) {
    const post = here.get(to)
    if (post && post.at <= at) found.add(post)
  }
  return found
}

export const byMomentum = (a: Rising, b: Rising): number =>
  b.momentum - a.momentum || newestFirst(a.post, b.post)
