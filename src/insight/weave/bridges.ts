/**
 * Bridges are people who join circles that have little else in common. Each pair of circles counts 1, less the interests
 * that they share, and is divided among all who are in both: who alone joins two circles has all of it.
 *
 *     bridge(p) = Σ over pairs {A, B} of p's circles: (1 − interests(A, B)) / |A ∩ B|
 *
 * That is Burt's point ("Structural holes and good ideas", American Journal of Sociology 110, 2004: what counts is the
 * tie that no other tie replaces), with Newman's sharing out of a tie among those who make it ("Scientific
 * collaboration networks II", Physical Review E 64, 2001). Unlike betweenness it looks at pairs of circles only, so that a
 * person can check it, and a phone compute it.
 */

import { entry } from '../entry.ts'
import { byCode } from '../order.ts'
import { interestKinship } from './interests.ts'
import type { Gathering } from './kinship.ts'

export interface Bridge {
  readonly person: string
  readonly bridge: number
  /** The pairs that this person does most to join, the most first. */
  readonly joins: readonly { readonly a: string; readonly b: string; readonly part: number }[]
}

const JOINS_SHOWN = 5

export function bridges(circles: readonly Gathering[], limit = Number.POSITIVE_INFINITY): Bridge[] {
  const sorted = [...circles].sort((a, b) => byCode(a.circle, b.circle))
  const circlesOf = new Map<string, number[]>()
  for (const [index, { members }] of sorted.entries())
    for (const person of members) entry(circlesOf, person, () => []).push(index)
  const apart = partsOf(sorted, circlesOf)
  const found: { person: string; own: number[]; bridge: number }[] = []
  for (const [person, own] of circlesOf) {
    let bridge = 0
    for (const [i, j] of pairsOf(own)) bridge += apart[i * sorted.length + j]!
    if (bridge > 0) found.push({ person, own, bridge })
  }
  return found
    .sort((x, y) => y.bridge - x.bridge || byCode(x.person, y.person))
    .slice(0, limit)
    .map(({ person, own, bridge }) => ({ person, bridge, joins: joinsOf(own, sorted, apart) }))
}

function joinsOf(
  own: readonly number[],
  circles: readonly Gathering[],
  apart: Float64Array,
): Bridge['joins'] {
  return [...pairsOf(own)]
    .map(([i, j]) => ({
      a: circles[i]!.circle,
      b: circles[j]!.circle,
      part: apart[i * circles.length + j]!,
    }))
    .sort((x, y) => y.part - x.part || byCode(x.a, y.a) || byCode(x.b, y.b))
    .slice(0, JOINS_SHOWN)
}

/** What each pair of circles is worth to each who is in both. */
function partsOf(circles: readonly Gathering[], circlesOf: Map<string, number[]>): Float64Array {
  const shared = new Float64Array(circles.length * circles.length)
  for (const own of circlesOf.values())
    for (const [i, j] of pairsOf(own)) shared[i * circles.length + j]! += 1
  return shared.map((people, at) => {
    if (people === 0) return 0
    const [a, b] = [circles[Math.floor(at / circles.length)]!, circles[at % circles.length]!]
    return (1 - interestKinship(a.interests, b.interests)) / people
  })
}

function* pairsOf(sorted: readonly number[]): Generator<readonly [number, number]> {
  for (let i = 0; i < sorted.length; i++)
    for (let j = i + 1; j < sorted.length; j++) yield [sorted[i]!, sorted[j]!]
}
