/** Whom to call and whom to let go of. Pure: what is known goes in, a choice comes out; chance is passed in. */

import { FEW, FRESH_MS, FULL, LASTING, MANY, MOST, MOST_OF_ALL, WANTED } from './limits.ts'

export interface Neighbour {
  readonly peer: string
  /** When the connection was made (milliseconds on any clock, the same as `now`). */
  readonly since: number
  /** It is wanted for another room as well, or has asked to be kept. */
  readonly needed: boolean
}

/**
 * How many more members of a room to call now.
 * @param connected neighbours in the room and calls under way.
 * @param total the same over all rooms.
 * @param extra one more than enough is looked for, to mix: not over FULL.
 */
export function callsFor(connected: number, total: number, extra = false): number {
  if (total >= MOST_OF_ALL) return 0
  const wanted = total >= MANY ? FEW : WANTED
  if (connected < wanted) return Math.min(wanted - connected, MOST_OF_ALL - total)
  return extra && connected < FULL ? 1 : 0
}

/** Whether a peer with so many neighbours in a room can be let go of by one of them. */
export const canSpareOne = (connected: number): boolean => connected > FEW

/** Whether a room with so many neighbours (known, arriving and being called) takes one more in. */
export const takesIn = (connected: number): boolean => connected < MOST

/**
 * Which neighbour of a room to let go of, or null. Over MOST it is the newest, at once; over FULL a random one that is
 * neither of long standing nor new, nor needed elsewhere.
 */
export function toShed(neighbours: readonly Neighbour[], now: number, random: () => number): string | null {
  const byAge = [...neighbours].sort((a, b) => a.since - b.since)
  const sparable = byAge.filter(({ needed }) => !needed)
  if (byAge.length > MOST) return (sparable.at(-1) ?? byAge.at(-1))?.peer ?? null
  if (byAge.length <= FULL) return null
  const lasting = new Set(byAge.slice(0, LASTING))
  const candidates = sparable.filter(one => !lasting.has(one) && now - one.since >= FRESH_MS)
  return candidates[Math.floor(random() * candidates.length)]?.peer ?? null
}

/** @returns up to `count` of these, each as likely as another. */
export function sample<Item>(items: readonly Item[], count: number, random: () => number): Item[] {
  const left = [...items]
  const taken: Item[] = []
  while (taken.length < count && left.length > 0)
    taken.push(...left.splice(Math.floor(random() * left.length), 1))
  return taken
}

/**
 * The same, each place of those that name somebody as likely as another: one that makes up a thousand names takes no more
 * than its share. Who is named at several places counts for the one that names fewest.
 */
export function sampleByPlace<Item>(
  items: readonly Item[],
  count: number,
  placesOf: (item: Item) => readonly string[],
  random: () => number,
): Item[] {
  const named = new Map<string, number>()
  for (const item of items) for (const place of placesOf(item)) named.set(place, (named.get(place) ?? 0) + 1)
  const byPlace = new Map<string, Item[]>()
  for (const item of sample(items, items.length, random)) {
    const [place = ''] = [...placesOf(item)].sort((a, b) => named.get(a)! - named.get(b)!)
    byPlace.set(place, [...(byPlace.get(place) ?? []), item])
  }
  const places = sample([...byPlace.values()], byPlace.size, random)
  const taken: Item[] = []
  for (let turn = 0; taken.length < Math.min(count, items.length); turn++)
    for (const theirs of places) {
      const next = theirs[turn]
      if (next !== undefined && taken.length < count) taken.push(next)
    }
  return taken
}

/** The place of those that name somebody whom nobody else names which names most of them, and one of these; null if there is none. */
export function mostNamed<Item>(
  items: Iterable<Item>,
  onlyPlaceOf: (item: Item) => string | null,
): { place: string; item: Item } | null {
  const byPlace = new Map<string, { count: number; item: Item }>()
  for (const item of items) {
    const place = onlyPlaceOf(item)
    if (place !== null) byPlace.set(place, { count: (byPlace.get(place)?.count ?? 0) + 1, item })
  }
  const [most] = [...byPlace].sort(([, a], [, b]) => b.count - a.count)
  return most ? { place: most[0], item: most[1].item } : null
}
