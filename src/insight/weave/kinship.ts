/**
 * Kinship of circles: two thirds how many people they share (cosine of the sets of members), one third how many interests
 * (Jaccard index); of circles that don't both name interests, the people alone.
 */

import { byCode } from '../order.ts'
import { interestKinship, sharedInterests } from './interests.ts'

export interface Gathering {
  readonly circle: string
  readonly members: ReadonlySet<string>
  readonly interests: readonly string[]
}

export interface Kinship {
  /** 0 to 1 */
  readonly kinship: number
  readonly people: readonly string[]
  readonly interests: readonly string[]
}

const PEOPLE_PART = 2 / 3

export function kinship(a: Gathering, b: Gathering): Kinship {
  const [fewer, more] = a.members.size <= b.members.size ? [a, b] : [b, a]
  const people = [...fewer.members].filter(did => more.members.has(did)).sort(byCode)
  const byPeople = people.length === 0 ? 0 : people.length / Math.sqrt(a.members.size * b.members.size)
  const named = a.interests.length > 0 && b.interests.length > 0
  return {
    kinship: named
      ? PEOPLE_PART * byPeople + (1 - PEOPLE_PART) * interestKinship(a.interests, b.interests)
      : byPeople,
    people,
    interests: sharedInterests(a.interests, b.interests),
  }
}

export interface Kin extends Kinship {
  readonly a: string
  readonly b: string
}

/** All pairs that have anything in common, the closest first. */
export function kinships(circles: readonly Gathering[], limit = Number.POSITIVE_INFINITY): Kin[] {
  const sorted = [...circles].sort((a, b) => byCode(a.circle, b.circle))
  const found: Kin[] = []
  for (const [i, a] of sorted.entries())
    for (const b of sorted.slice(i + 1)) {
      const kin = kinship(a, b)
      if (kin.kinship > 0) found.push({ a: a.circle, b: b.circle, ...kin })
    }
  return found.sort((x, y) => y.kinship - x.kinship || byCode(x.a, y.a) || byCode(x.b, y.b)).slice(0, limit)
}
