import { t } from '../messages/index.ts'
import type { Reach } from '../peer.ts'

/** Everybody whom a reach counts: those seen this week and those who are known to hold the post, holders first. */
export function reachedAndNot(reach: Reach): {
  readonly held: readonly string[]
  readonly not: readonly string[]
} {
  const held = reach.people.map(person => person.did)
  const holders = new Set(held)
  return { held, not: reach.seen.filter(did => !holders.has(did)) }
}

/**
 * How far a post has got, in words: here, with some, with everyone seen this week; relays counted apart.
 * @param alone nobody of the circle is connected, so what is only here waits
 */
export function reachWords(reach: Reach, alone: boolean): string {
  const { held, not } = reachedAndNot(reach)
  const people = peopleWords(held.length, not.length, reach, alone)
  return reach.relays > 0 ? t.reach.and(people, t.reach.relays(reach.relays)) : people
}

function peopleWords(held: number, not: number, reach: Reach, alone: boolean): string {
  if (held === 0) return alone && reach.relays === 0 ? t.reach.hereWaits : t.reach.here
  if (reach.seen.length === 0) return t.reach.withPeople(held)
  return not === 0 ? t.reach.everyone : t.reach.with(held, held + not)
}
