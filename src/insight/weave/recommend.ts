/**
 * Which circles a person may like, by a walk of three steps: to one of their circles, to a person there, to a circle of
 * that person. It can be told in words, since each step is a circle or a person whom the reader knows of.
 *
 *     score(circle) = Σ own circles c, Σ people p in c: recency(c) / |c|^a · (1 + t · strength(p)) / (circles of p)^b
 *                                                       / |circle|^d
 *
 * With a = b = 1, t = 0 and no recency it is RP3beta (Paudel, Christoffel, Newell and Bernstein, "Updatable, accurate, diverse, and
 * scalable recommendations for interactive applications", ACM TiiS 7, 2016). How the figures below were chosen:
 * docs/decisions/0009-momentum-and-front.md.
 */

import { DAY_MS } from '../constants.ts'
import { halved } from '../decay.ts'
import { entry } from '../entry.ts'
import { byCode } from '../order.ts'
import { type Memberships, membersByCircle } from './memberships.ts'

export interface WalkOptions {
  /** How much less a person of a large circle tells: its size is taken to the power of 1, a half or 0. */
  readonly ofCircle: Power
  /** The same for a person who is in many circles, and for the circle that is suggested. */
  readonly ofPerson: Power
  readonly ofSuggested: Power
  /** Days after which one of the reader's circles tells half as much, if they were not seen there since. */
  readonly recencyDays: number
  /** How much more an acquaintance tells, for each unit of strength. */
  readonly tie: number
}

/** Roots only, since they are exact on every engine. */
export type Power = 0 | 0.25 | 0.5 | 0.75 | 1

export const WALK: WalkOptions = {
  ofCircle: 0.75,
  ofPerson: 0.75,
  ofSuggested: 0.25,
  recencyDays: 14,
  tie: 0.5,
}

export interface Recommended {
  readonly circle: string
  readonly score: number
  /** Who leads there, with each one's part of the score, the largest first. */
  readonly people: readonly { readonly did: string; readonly weight: number }[]
}

/** @param strength of the reader's acquaintance with somebody, 0 for none */
export function recommender(
  memberships: Memberships,
  at: number,
  options: WalkOptions = WALK,
): (reader: string, strength?: (did: string) => number) => Recommended[] {
  const members = membersByCircle(memberships)
  for (const [circle, people] of members) members.set(circle, new Set([...people].sort(byCode)))
  return (reader, strength = () => 0) => {
    const own = memberships.get(reader) ?? new Map<string, number>()
    const people = met(reader, own)
    const found = new Map<string, { did: string; weight: number }[]>()
    for (const [did, weight] of people) {
      const circles = memberships.get(did)!
      const each = (weight * (1 + options.tie * strength(did))) / power(circles.size, options.ofPerson)
      for (const circle of circles.keys())
        if (!own.has(circle))
          entry(found, circle, () => []).push({
            did,
            weight: each / power(members.get(circle)!.size, options.ofSuggested),
          })
    }
    return [...found]
      .map(([circle, people]) => ({ circle, score: sumOf(people), people: people.sort(byWeight) }))
      .sort((a, b) => b.score - a.score || byCode(a.circle, b.circle))
  }

  /** People of the reader's circles, with what each tells. */
  function met(reader: string, own: ReadonlyMap<string, number>): [string, number][] {
    const found = new Map<string, number>()
    for (const circle of [...own.keys()].sort(byCode)) {
      const recency = halved(Math.max(0, at - own.get(circle)!) / (options.recencyDays * DAY_MS))
      const each = recency / power(members.get(circle)!.size, options.ofCircle)
      for (const did of members.get(circle)!) if (did !== reader) found.set(did, (found.get(did) ?? 0) + each)
    }
    return [...found].sort(([a], [b]) => byCode(a, b))
  }
}

function power(n: number, to: Power): number {
  const root = Math.sqrt(n)
  const fourth = Math.sqrt(root)
  return to === 0 ? 1 : to === 0.25 ? fourth : to === 0.5 ? root : to === 0.75 ? root * fourth : n
}

const sumOf = (people: readonly { readonly weight: number }[]): number =>
  people.reduce((sum, { weight }) => sum + weight, 0)

const byWeight = (a: { did: string; weight: number }, b: { did: string; weight: number }): number =>
  b.weight - a.weight || byCode(a.did, b.did)
