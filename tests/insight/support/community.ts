/** Circles put together in a few words. */

import {
  CircleInsight,
  type OpenCircleFact,
  type PersonFact,
  type ResponseKind,
} from '../../../src/insight/index.ts'
import { START } from './facts.ts'

let count = 0

/** `answers`: who answers whom, each with a post of its own. */
export function circleOf(
  circle: string,
  answers: readonly (readonly [by: string, author: string])[],
  people: readonly PersonFact[] = [],
  { at = START, kind = 'reply' as ResponseKind, interests = [] as readonly string[] } = {},
): CircleInsight {
  const insight = new CircleInsight({ circle, name: circle, interests })
  for (const person of people) insight.meet(person)
  for (const [by, author] of answers) {
    const id = `post${count++}`
    insight.put({ id, author, at })
    insight.respond({ id: `to ${id}`, by, to: id, kind, at })
  }
  return insight
}

export const mutual = (a: string, b: string, times = 1): (readonly [string, string])[] =>
  Array.from({ length: times }, () => [[a, b] as const, [b, a] as const]).flat()

export const person = (did: string, more: Partial<PersonFact> = {}): PersonFact => ({
  did,
  name: did,
  interests: [],
  follows: [],
  open: [],
  ...more,
})

export const shows = (circle: string, ...interests: string[]): OpenCircleFact => ({
  circle,
  name: `the ${circle}`,
  interests,
})
