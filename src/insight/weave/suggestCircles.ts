import type { CircleInsight } from '../circleInsight.ts'
import { byCode } from '../order.ts'
import { acquaintancesOf } from './acquaintance.ts'
import { sharedInterests } from './interests.ts'
import { membershipsOf, openCircles } from './memberships.ts'
import { type Recommended, recommender } from './recommend.ts'

/** A circle that the reader is not in, and why it may be theirs. */
export interface CircleSuggestion extends Recommended {
  readonly name: string
  /** That the reader names as well. */
  readonly interests: readonly string[]
  /** Those of `people` whom the reader is acquainted with, the closest first. */
  readonly known: readonly string[]
}

/** Each interest in common is worth that much of the score. */
const INTEREST_WORTH = 0.5

/** Circles that people whom the reader meets show openly, best first. @param circles all that the reader holds */
export function suggestCircles(
  reader: string,
  circles: readonly CircleInsight[],
  at: number,
  limit = 10,
): CircleSuggestion[] {
  const shown = openCircles(circles)
  const mine = circles.flatMap(({ people }) => people.get(reader)?.interests ?? [])
  const ties = acquaintancesOf(reader, circles, at)
  const strength = (did: string) => ties.get(did)?.strength ?? 0
  // Who holds a circle is in it, even if nothing there tells so yet.
  const known = membershipsOf(circles, at)
  const held = circles.map(({ about }) => [about.circle, known.get(reader)?.get(about.circle) ?? at] as const)
  const memberships = new Map([...known, [reader, new Map([...(known.get(reader) ?? []), ...held])]])
  return recommender(memberships, at)(reader, strength)
    .flatMap(found => {
      const open = shown.get(found.circle)
      if (!open) return []
      const interests = sharedInterests(mine, open.interests)
      const acquainted = found.people.map(({ did }) => did).filter(did => ties.has(did))
      acquainted.sort((a, b) => strength(b) - strength(a) || byCode(a, b))
      const score = found.score * (1 + INTEREST_WORTH * interests.length)
      return [{ ...found, score, name: open.name, interests, known: acquainted }]
    })
    .sort((a, b) => b.score - a.score || byCode(a.circle, b.circle))
    .slice(0, limit)
}
