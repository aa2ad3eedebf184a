/**
 * Two people are acquainted if each answered the other, if they follow each other, or if one follows and the other has
 * answered. The strength of it is the geometric mean of what goes each way (what responses still weigh after a half-life
 * of 30 days, and 1 for following), which is more than nothing in just these cases.
 */

import type { CircleInsight } from '../circleInsight.ts'
import { TIE_HALF_LIFE_MS, WEIGHTS } from '../constants.ts'
import { halved } from '../decay.ts'
import { byCode } from '../order.ts'
import { type Web, webAround } from '../web.ts'

export interface Tie {
  readonly strength: number
  /** What this one gives the other, and the other this one. */
  readonly given: number
  readonly received: number
}

/** Acquaintances of everybody: symmetrical, with `given` and `received` as the one sees it under whose DID it stands. */
export type Acquaintances = ReadonlyMap<string, ReadonlyMap<string, Tie>>

/** The same whatever the order in which a reader's circles are listed. */
const canonical = (circles: readonly CircleInsight[]): CircleInsight[] =>
  [...circles].sort((a, b) => byCode(a.about.circle, b.about.circle))

/** What one person gives another over all circles: 1 if they follow, and what each response still weighs. */
export function givenTo(other: string, by: string, circles: readonly CircleInsight[], at: number): number {
  let sum = circles.some(({ people }) => people.get(by)?.follows.includes(other)) ? 1 : 0
  for (const { pairs } of canonical(circles))
    for (const { response, from } of pairs.between(by, other))
      if (from <= at) sum += WEIGHTS[response.kind] * halved((at - response.at) / TIE_HALF_LIFE_MS)
  return sum
}

/** Acquaintances of one person, over all circles that the reader holds. */
export function acquaintancesOf(
  person: string,
  circles: readonly CircleInsight[],
  at: number,
): Map<string, Tie> {
  const others = new Set<string>()
  for (const circle of circles) {
    for (const other of circle.pairs.responders(person).keys()) others.add(other)
    for (const other of circle.followersOf(person)) others.add(other)
  }
  others.delete(person)
  const found = new Map<string, Tie>()
  for (const other of [...others].sort(byCode)) {
    const given = givenTo(other, person, circles, at)
    const received = given > 0 ? givenTo(person, other, circles, at) : 0
    if (received > 0) found.set(other, { strength: Math.sqrt(given * received), given, received })
  }
  return found
}

/** Everybody who has an acquaintance, with all of theirs. */
export function acquaintances(circles: readonly CircleInsight[], at: number): Acquaintances {
  const found = new Map<string, Map<string, Tie>>()
  const people = new Set<string>()
  for (const circle of circles) {
    for (const author of circle.pairs.authors()) people.add(author)
    for (const did of circle.people.keys()) people.add(did)
  }
  for (const person of [...people].sort(byCode)) {
    const ties = acquaintancesOf(person, circles, at)
    if (ties.size > 0) found.set(person, ties)
  }
  return found
}

/** The reader's web over all circles that they hold. */
export function webOf(reader: string, circles: readonly CircleInsight[], at: number): Web {
  return webAround(reader, person => acquaintancesOf(person, circles, at).keys())
}
