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
