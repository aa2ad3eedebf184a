/**
 * Momentum of a post, for a reader: what the strongest response of each distinct other person still weighs, summed.
 * People outside the reader's web weigh a part only, and all of them together never more than those inside. A new post
 * has a first hearing, so that nobody needs fame to be read.
 *
 *     momentum = inside + min(outside, inside) + hearing
 */

import { HEARING_HOURS, HOUR_MS, VOUCHED_LIMIT } from './constants.ts'
import { halved } from './decay.ts'
import { entry } from './entry.ts'
import type { PostFact, ResponseFact } from './facts.ts'
import { byCode, inOrder } from './order.ts'
import { type Tuning, type TuningOptions, tuned } from './tuning.ts'
import { isInside, voucherOf, type Web } from './web.ts'

/** `beyond`: inside, but known through one person who vouches for more than count. */
export type Place = 'inside' | 'outside' | 'beyond'

export interface MomentumPart {
  readonly person: string
  /** Their strongest response at that moment. */
  readonly response: ResponseFact
  /** What it weighs while fresh, and what is left of that; before the reader's web is considered. */
  readonly weight: number
  readonly decayed: number
  readonly place: Place
  /** Who alone vouches for that person to the reader. */
  readonly through: string | null
}

export interface Momentum {
  /** inside + min(outside, inside) + hearing */
  readonly total: number
  readonly inside: number
  /** Already weighted as outside; what counts of it is never more than `inside`. */
  readonly outside: number
  readonly hearing: number
  /** In the order in which each first responded. */
  readonly people: readonly MomentumPart[]
}

/** @param responses to the post (others are passed over), in any order */
export function momentumParts(
  post: PostFact,
  responses: readonly ResponseFact[],
  at: number,
  web: Web,
  options?: TuningOptions,
): Momentum {
  if (post.at > at) return { total: 0, inside: 0, outside: 0, hearing: 0, people: [] }
  const tuning = tuned(options)
  const people = placed(strongest(post, responses, at, tuning), web)
  let inside = 0
  let outside = 0
  for (const { place, decayed } of people) {
    if (place === 'inside') inside += decayed
    else if (place === 'outside') outside += decayed
  }
  outside *= tuning.outsideWeight
  const hearing = hearingOf(post, at, tuning)
  return { total: inside + Math.min(outside, inside) + hearing, inside, outside, hearing, people }
}

export const momentum = (...of: Parameters<typeof momentumParts>): number => momentumParts(...of).total

const hearingOf = (post: PostFact, at: number, { hearing }: Tuning): number =>
  hearing * Math.max(0, 1 - (at - post.at) / (HEARING_HOURS * HOUR_MS))

type Strongest = Pick<MomentumPart, 'person' | 'response' | 'weight' | 'decayed'>

function strongest(
  post: PostFact,
  responses: readonly ResponseFact[],
  at: number,
  { weights, halfLife }: Tuning,
): Iterable<Strongest> {
  const found = new Map<string, Strongest>()
  for (const response of inOrder(responses)) {
    if (response.at > at) break
    const person = response.by
    if (response.to !== post.id || person === post.author) continue
    const weight = weights[response.kind]
    const decayed = weight * halved((at - response.at) / (halfLife * HOUR_MS))
    const before = found.get(person)
    if (before === undefined || decayed > before.decayed)
      found.set(person, { person, response, weight, decayed })
  }
  return found.values()
}

function placed(people: Iterable<Strongest>, web: Web): MomentumPart[] {
  const vouched = new Map<string, Strongest[]>()
  const parts: MomentumPart[] = []
  for (const one of people) {
    const through = voucherOf(web, one.person)
    if (through !== null) entry(vouched, through, () => []).push(one)
    parts.push({ ...one, place: isInside(web, one.person) ? 'inside' : 'outside', through })
  }
  const beyond = new Set([...vouched.values()].flatMap(beyondLimit))
  return beyond.size === 0
    ? parts
    : parts.map(part => (beyond.has(part.person) ? { ...part, place: 'beyond' } : part))
}

const beyondLimit = (group: Strongest[]): string[] =>
  group
    .sort((a, b) => b.decayed - a.decayed || byCode(a.person, b.person))
    .slice(VOUCHED_LIMIT)
    .map(({ person }) => person)
