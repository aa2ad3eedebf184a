/**
 * Two people are acquainted if each answered the other, if they follow each other, or if one follows and the other has
 * answered. The strength of it is the geometric mean of what goes each way (what responses still weigh after a half-life
 * of 30 days, and 1 for following), which is more than nothing in just these cases.
 */

import type { CircleInsight } from '../circleInsight.ts'
import { TIE_HALF_LIFE_MS, WEIGHTS } from '../constants.ts'
import { halved } from '../decay.ts'
import { entry } from '../entry.ts'
import { byCode } from '../order.ts'
import type { Answer } from '../pairs.ts'
import { type Web, webAround } from '../web.ts'

export interface Tie {
  readonly strength: number
  /** What this one gives the other, and the other this one. */
  readonly given: number
  readonly received: number
}

/** Acquaintances of everybody: symmetrical, with `given` and `received` as the one sees it under whose DID it stands. */
export type Acquaintances = ReadonlyMap<string, ReadonlyMap<string, Tie>>

type Sums = Map<string, number>

/** Sums go over circles in one order, whatever the order in which a reader's circles are listed. */
const inCanonicalOrder = (circles: readonly CircleInsight[]): readonly CircleInsight[] =>
  circles.every((circle, i) => i === 0 || circles[i - 1]!.about.circle <= circle.about.circle)
    ? circles
    : [...circles].sort((a, b) => byCode(a.about.circle, b.about.circle))

/** What responses give: what each still weighs, added to what was given before. */
function add(sums: Sums, to: string, answers: readonly Answer[], at: number): void {
  let sum = sums.get(to) ?? 0
  for (const { response, from } of answers)
    if (from <= at) sum += WEIGHTS[response.kind] * halved((at - response.at) / TIE_HALF_LIFE_MS)
  sums.set(to, sum)
}

function tiesOf(person: string, given: Sums, received: (other: string) => number): Map<string, Tie> {
  const ties = new Map<string, Tie>()
  for (const other of [...given.keys()].sort(byCode)) {
    const [gives, receives] = [given.get(other)!, received(other)]
    if (other !== person && gives > 0 && receives > 0)
      ties.set(other, { strength: Math.sqrt(gives * receives), given: gives, received: receives })
  }
  return ties
}

/** Acquaintances of one person, over all circles that the reader holds. */
export function acquaintancesOf(
  person: string,
  circles: readonly CircleInsight[],
  at: number,
): Map<string, Tie> {
  const given: Sums = new Map()
  const received: Sums = new Map()
  for (const { people } of circles) for (const did of people.get(person)?.follows ?? []) given.set(did, 1)
  for (const circle of circles) for (const did of circle.followersOf(person)) received.set(did, 1)
  for (const { pairs } of inCanonicalOrder(circles)) {
    for (const author of pairs.answered(person)) add(given, author, pairs.between(person, author), at)
    for (const [by, answers] of pairs.responders(person)) add(received, by, answers, at)
  }
  return tiesOf(person, given, other => received.get(other) ?? 0)
}

/** Everybody who has an acquaintance, with all of theirs. */
export function acquaintances(circles: readonly CircleInsight[], at: number): Acquaintances {
  const given = new Map<string, Sums>()
  const givenBy = (did: string) => entry(given, did, () => new Map())
  for (const { people } of circles)
    for (const { did, follows } of people.values()) for (const other of follows) givenBy(did).set(other, 1)
  for (const { pairs } of inCanonicalOrder(circles))
    for (const author of pairs.authors())
      for (const [by, answers] of pairs.responders(author)) add(givenBy(by), author, answers, at)
  const found = new Map<string, Map<string, Tie>>()
  for (const person of [...given.keys()].sort(byCode)) {
    const ties = tiesOf(person, given.get(person)!, other => given.get(other)?.get(person) ?? 0)
    if (ties.size > 0) found.set(person, ties)
  }
  return found
}

/** The reader's web over all circles that they hold. */
export function webOf(reader: string, circles: readonly CircleInsight[], at: number): Web {
  const sorted = inCanonicalOrder(circles)
  return webAround(reader, person => acquaintancesOf(person, sorted, at).keys())
}
