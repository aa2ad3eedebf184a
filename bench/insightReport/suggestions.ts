/** Circles suggested at a moment against circles that people then really joined. */

import {
  acquaintances,
  type CircleInsight,
  type Memberships,
  membershipsOf,
  recommender,
  type WalkOptions,
} from '../../src/insight/index.ts'

export const SUGGESTED = 10

/** What was known at a moment, and which of the circles then known people joined from there to another moment. */
export interface Split {
  readonly at: number
  readonly known: Memberships
  readonly joined: ReadonlyMap<string, ReadonlySet<string>>
  readonly strength: (reader: string) => (did: string) => number
}

export interface Score {
  readonly people: number
  readonly hits: number
  /** Means over people of precision and recall at 10. */
  readonly precision: number
  readonly recall: number
}

export type Method = (split: Split) => (reader: string) => readonly string[]

export function splitAt(circles: readonly CircleInsight[], at: number, to: number): Split {
  const known = membershipsOf(circles, at)
  const existing = new Set([...known.values()].flatMap(circles => [...circles.keys()]))
  const joined = new Map<string, Set<string>>()
  for (const [person, after] of membershipsOf(circles, to)) {
    const before = known.get(person)
    const newly = [...after.keys()].filter(circle => existing.has(circle) && !before?.has(circle))
    if (before && newly.length > 0) joined.set(person, new Set(newly))
  }
  const all = acquaintances(circles, at)
  return { at, known, joined, strength: reader => did => all.get(reader)?.get(did)?.strength ?? 0 }
}

export const byPopularity: Method = ({ known }) => {
  const sizes = new Map<string, number>()
  for (const circles of known.values())
    for (const circle of circles.keys()) sizes.set(circle, (sizes.get(circle) ?? 0) + 1)
  const ranked = [...sizes].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([circle]) => circle)
  return reader => ranked.filter(circle => !known.get(reader)!.has(circle)).slice(0, SUGGESTED)
}

export const byWalk =
  (options?: WalkOptions): Method =>
  ({ known, at, strength }) => {
    const recommend = recommender(known, at, options)
    return reader =>
      recommend(reader, strength(reader))
        .slice(0, SUGGESTED)
        .map(({ circle }) => circle)
  }

/** Over the people of all splits together. */
export function score(splits: readonly Split[], method: Method): Score {
  const sums = { people: 0, hits: 0, precision: 0, recall: 0 }
  for (const split of splits) {
    const suggest = method(split)
    for (const [person, joined] of split.joined) {
      const hits = suggest(person).filter(circle => joined.has(circle)).length
      sums.people += 1
      sums.hits += hits
      sums.precision += hits / SUGGESTED
      sums.recall += hits / joined.size
    }
  }
  const { people, hits } = sums
  return { people, hits, precision: sums.precision / people, recall: sums.recall / people }
}
