/** Who is in which circles: those that the reader holds, and those that people show openly. */

import type { CircleInsight } from '../circleInsight.ts'
import { entry } from '../entry.ts'
import type { OpenCircleFact } from '../facts.ts'
import { byCode } from '../order.ts'
import type { Gathering } from './kinship.ts'

/** When each person was last seen in each of their circles; of a circle that is only shown, the moment looked at. */
export type Memberships = ReadonlyMap<string, ReadonlyMap<string, number>>

export function membershipsOf(circles: readonly CircleInsight[], at: number): Memberships {
  const found = new Map<string, Map<string, number>>()
  const circlesOf = (did: string) => entry(found, did, () => new Map<string, number>())
  for (const circle of circles)
    for (const { did, open } of circle.people.values())
      for (const shown of open) circlesOf(did).set(shown.circle, at)
  // What is seen here is surer than what is shown.
  for (const circle of circles) {
    for (const did of circle.people.keys()) circlesOf(did).set(circle.about.circle, at)
    for (const [did, { last }] of circle.activity(at)) circlesOf(did).set(circle.about.circle, last)
  }
  return found
}

/** Who is in each circle. */
export function membersByCircle(memberships: Memberships): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>()
  for (const [person, circles] of memberships)
    for (const circle of circles.keys()) entry(found, circle, () => new Set<string>()).add(person)
  return found
}

/** Circles that somebody shows openly, as the first of them by DID shows it. */
export function openCircles(circles: readonly CircleInsight[]): Map<string, OpenCircleFact> {
  const found = new Map<string, OpenCircleFact>()
  const people = circles.flatMap(({ people }) => [...people.values()])
  for (const { open } of people.sort((a, b) => byCode(a.did, b.did)))
    for (const shown of open) if (!found.has(shown.circle)) found.set(shown.circle, shown)
  return found
}

/** Every circle that is held or shown, with those who are known to be in it. */
export function gatheringsOf(circles: readonly CircleInsight[], at: number): Gathering[] {
  const about = new Map<string, readonly string[]>()
  for (const { circle, interests } of openCircles(circles).values()) about.set(circle, interests)
  for (const { about: held } of circles) about.set(held.circle, held.interests)
  const members = membersByCircle(membershipsOf(circles, at))
  return [...about].map(([circle, interests]) => ({
    circle,
    interests,
    members: members.get(circle) ?? new Set(),
  }))
}
