/** Folding strangers in a busy circle: they unfold once somebody in the reader's web responds to them. */

import { type CircleInsight, isInside, knowsNobody, type Web } from '../../insight/index.ts'
import type { Post } from '../peer.ts'

/** Posts within a day from which on a circle is busy. */
export const BUSY = 30
const DAY = 24 * 3_600_000

export function isBusy(insight: CircleInsight, at: number): boolean {
  let count = 0
  for (const { at: posted } of insight.postsBack(at)) {
    if (posted < at - DAY || count > BUSY) break
    count++
  }
  return count > BUSY
}

/** Who knows nobody yet knows no strangers either, and in a recording nobody is met. */
export function isStranger(post: Post, insight: CircleInsight, web: Web): boolean {
  if (post.source !== null || knowsNobody(web) || isInside(web, post.author)) return false
  return !insight.responsesTo(post.id).some(({ by }) => by !== post.author && isInside(web, by))
}
