import type { Disc, Joined, PlacedBird, TieLine, Weave } from '../weave/index.ts'

export type Period = 'all' | 'month' | 'week' | 'day'

export interface Filter {
  /** Id of the one circle whose people are shown, or null for all. */
  readonly circle: string | null
  readonly period: Period
}

const DAY = 86_400_000
const PERIODS: Readonly<Record<Period, number>> = {
  all: Number.POSITIVE_INFINITY,
  month: 30 * DAY,
  week: 7 * DAY,
  day: DAY,
}

/** What is left of the web under a filter. Places stay as they are. */
export interface Shown {
  readonly discs: readonly Disc[]
  readonly birds: readonly PlacedBird[]
  readonly ties: readonly TieLine[]
  readonly joined: readonly Joined[]
}

export const birdKey = (circle: string, did: string): string => `${circle}/${did}`

/**
 * Of one circle: its people, here and wherever else they are. Of a time: who posted or responded in it, in the circle
 * where they did; in circles that are only shown, whoever is left elsewhere.
 */
export function shownOf({ discs, birds, ties, joined, at }: Weave, { circle, period }: Filter): Shown {
  const since = at - PERIODS[period]
  const held = new Set(discs.filter(disc => disc.held).map(({ id }) => id))
  const active = birds.filter(
    bird => period === 'all' || (held.has(bird.circle) && bird.last !== null && bird.last >= since),
  )
  const left = new Set(active.map(({ did }) => did))
  const inTime =
    period === 'all'
      ? birds
      : birds.filter(bird => active.includes(bird) || (!held.has(bird.circle) && left.has(bird.did)))
  const own = new Set(inTime.filter(bird => bird.circle === circle).map(({ did }) => did))
  const kept = circle === null ? inTime : inTime.filter(({ did }) => own.has(did))
  const keys = new Set(kept.map(bird => birdKey(bird.circle, bird.did)))
  const places = new Set(kept.map(bird => bird.circle))
  if (circle !== null) places.add(circle)
  const here = (at: string, did: string) => keys.has(birdKey(at, did))
  return {
    discs: circle === null ? discs : discs.filter(({ id }) => places.has(id)),
    birds: kept,
    ties: ties.filter(tie => here(tie.circle, tie.a) && here(tie.circle, tie.b)),
    joined: joined.flatMap(pair => {
      const people = pair.people.filter(did => here(pair.a, did) && here(pair.b, did))
      return people.length > 0 ? [{ ...pair, people }] : []
    }),
  }
}

/** The closest few ties of each person in each circle: enough to see who belongs to whom, and no hairball. */
export function closestTies(ties: readonly TieLine[], each = 2): TieLine[] {
  const counts = new Map<string, number>()
  const count = (circle: string, did: string) => counts.get(birdKey(circle, did)) ?? 0
  return [...ties]
    .sort((x, y) => y.strength - x.strength || (x.a + x.b < y.a + y.b ? -1 : 1))
    .filter(({ circle, a, b }) => {
      if (count(circle, a) >= each && count(circle, b) >= each) return false
      counts.set(birdKey(circle, a), count(circle, a) + 1)
      counts.set(birdKey(circle, b), count(circle, b) + 1)
      return true
    })
}
