/** Whoever the others respond to is at the front for a while. It gives attention, never power. */

import { FRONT_PART } from '../constants.ts'
import { byCode } from '../order.ts'
import type { Pairs } from '../pairs.ts'
import { broughtBack, canonicalMoment, counting, decayed, standing } from './standing.ts'

export interface Standing {
  readonly did: string
  /** As `standing` has it: comparable at one moment only. */
  readonly sum: number
}

export interface FrontMember {
  readonly did: string
  /** Of all that is answered in the circle, 0 to 1. */
  readonly share: number
  readonly atFront: boolean
}

export interface Front {
  readonly at: number
  /** Everybody who was answered, the most first. */
  readonly members: readonly FrontMember[]
  /** How many leaders the circle has in effect: the inverse Simpson index of the shares; 0 if nobody was answered. */
  readonly effectiveLeaders: number
}

/** What one other person adds to a member's standing, and the posts that it was for. */
export interface FrontPart {
  readonly person: string
  /** Square root of the sum of the weights below. */
  readonly contribution: number
  readonly posts: readonly { readonly post: string; readonly weight: number }[]
}

export const byStanding = (a: Standing, b: Standing): number => b.sum - a.sum || byCode(a.did, b.did)

/** @param standings of everybody, by standing */
export function frontOf(standings: readonly Standing[], at: number): Front {
  let total = 0
  for (const { sum } of standings) total += sum
  let held = 0
  let squares = 0
  const members: FrontMember[] = []
  for (const { did, sum } of standings) {
    const share = sum / total
    members.push({ did, share, atFront: held < total * FRONT_PART })
    held += sum
    squares += share * share
  }
  return { at, members, effectiveLeaders: squares === 0 ? 0 : 1 / squares }
}

/** The front from scratch, at any moment. @param authors everybody who can have been answered until then */
export function front(pairs: Pairs, at: number, authors: Iterable<string> = pairs.authors()): Front {
  const standings: Standing[] = []
  for (const did of authors) {
    const sum = standing(pairs.responders(did), at)
    if (sum > 0) standings.push({ did, sum })
  }
  return frontOf(standings.sort(byStanding), at)
}

/** Whom and what a member's standing is made of, the largest contribution first. */
export function frontParts(pairs: Pairs, did: string, at: number): FrontPart[] {
  const canonical = canonicalMoment(at)
  const parts: FrontPart[] = []
  for (const [person, answers] of pairs.responders(did)) {
    let sum = 0
    const posts = new Map<string, number>()
    for (const answer of counting(answers, at)) {
      const weight = decayed(answer, canonical)
      sum += weight
      posts.set(answer.post.id, (posts.get(answer.post.id) ?? 0) + broughtBack(weight, at))
    }
    if (sum > 0)
      parts.push({
        person,
        contribution: Math.sqrt(broughtBack(sum, at)),
        posts: [...posts].map(([post, weight]) => ({ post, weight })),
      })
  }
  return parts.sort((a, b) => b.contribution - a.contribution || byCode(a.person, b.person))
}

export const atFront = ({ members }: Front): string[] =>
  members.filter(member => member.atFront).map(({ did }) => did)
