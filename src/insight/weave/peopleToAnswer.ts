/**
 * Whom a newcomer to a circle could answer: people who posted lately and were answered little, so that a word reaches
 * somebody who waits for one. At most one of them is at the front.
 */

import type { CircleInsight } from '../circleInsight.ts'
import { DAY_MS } from '../constants.ts'
import { halved } from '../decay.ts'
import { entry } from '../entry.ts'
import type { PostFact } from '../facts.ts'
import { atFront } from '../front/front.ts'
import { byCode } from '../order.ts'

export interface PersonToAnswer {
  readonly did: string
  /** Their newest post, if possible one that nobody answered. */
  readonly post: string
  readonly postedAt: number
  /** How many responses their posts of the last days had from others. */
  readonly answers: number
  readonly atFront: boolean
}

const LATELY_MS = 7 * DAY_MS
const AT_FRONT_LIMIT = 1

export function peopleToAnswer(
  reader: string,
  circle: CircleInsight,
  at: number,
  limit = 3,
): PersonToAnswer[] {
  const front = new Set(atFront(circle.front(at)))
  const ranked = [...recentPosts(reader, circle, at)]
    .map(([did, posts]) => {
      const answers = posts.map(post => answersTo(post, circle, at))
      const post = posts[Math.max(0, answers.indexOf(0))]!
      const all = answers.reduce((sum, one) => sum + one, 0)
      const score = halved((at - posts[0]!.at) / DAY_MS) / (1 + all)
      return { did, post: post.id, postedAt: post.at, answers: all, atFront: front.has(did), score }
    })
    .sort((a, b) => b.score - a.score || byCode(a.did, b.did))
  let leaders = 0
  const chosen = ranked.filter(one => !one.atFront || leaders++ < AT_FRONT_LIMIT)
  return chosen.slice(0, limit).map(({ score: _, ...one }) => one)
}

/** Newest first, of everybody whom the reader has not answered yet. */
function recentPosts(reader: string, circle: CircleInsight, at: number): Map<string, PostFact[]> {
  const found = new Map<string, PostFact[]>()
  for (const post of circle.postsBack(at, at - LATELY_MS))
    if (post.author !== reader && circle.pairs.between(reader, post.author).length === 0)
      entry(found, post.author, () => []).push(post)
  return found
}

const answersTo = (post: PostFact, circle: CircleInsight, at: number): number =>
  circle.responsesTo(post.id).filter(({ by, at: when }) => by !== post.author && when <= at).length
