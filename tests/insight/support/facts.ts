/** Facts of small communities, made up: a few people, close in time, so that everything that can meet does. */

import fc from 'fast-check'
import {
  CircleInsight,
  type PostFact,
  RESPONSE_KINDS,
  type ResponseFact,
  type Web,
} from '../../../src/insight/index.ts'

export const HOUR = 3_600_000
export const DAY = 24 * HOUR
export const START = Date.UTC(2026, 0, 1)

const person = fc.constantFrom('ada', 'ben', 'cy', 'dot', 'eve', 'fay')
const postId = fc.nat(5).map(n => `post${n}`)
/** Of one moment too, so that ids have to decide. */
const time = fc
  .oneof(
    fc.nat(40 * 24 * 60).map(minutes => minutes * 60_000),
    fc.nat(40).map(days => days * DAY),
  )
  .map(after => START + after)

export const posts: fc.Arbitrary<PostFact[]> = fc.uniqueArray(
  fc.record({ id: postId, author: person, at: time }),
  { selector: ({ id }) => id, maxLength: 6 },
)
export const responses: fc.Arbitrary<ResponseFact[]> = fc.uniqueArray(
  fc.record({
    id: fc.nat(60).map(n => `r${n}`),
    by: person,
    to: postId,
    kind: fc.constantFrom(...RESPONSE_KINDS),
    at: time,
  }),
  { selector: ({ id }) => id, maxLength: 40 },
)
export const moment = time.map(at => at + 3 * DAY)

export const web: fc.Arbitrary<Web> = fc
  .tuple(
    fc.uniqueArray(person),
    fc.uniqueArray(fc.tuple(person, fc.option(person)), { selector: ([p]) => p }),
  )
  .map(([near, far]) => ({
    reader: 'reader',
    near: new Set(near),
    far: new Map(near.length === 0 ? [] : far.filter(([one]) => !near.includes(one))),
  }))

export const insightFrom = (
  posts: readonly PostFact[],
  responses: readonly ResponseFact[],
): CircleInsight => {
  const insight = new CircleInsight({ circle: 'c', name: 'C', interests: [] })
  for (const post of posts) insight.put(post)
  for (const response of responses) insight.respond(response)
  return insight
}

/** Every figure that a circle shows at a moment. */
export const figures = (insight: CircleInsight, at: number, web: Web) => ({
  posts: Array.from({ length: 6 }, (_, n) => [
    insight.momentumParts(`post${n}`, at, web),
    insight.fadesAt(`post${n}`, at, web),
    insight.counts(`post${n}`, at),
  ]),
  rising: insight.rising(at, web),
  front: insight.front(at),
  parts: insight.front(at).members.map(({ did }) => insight.frontParts(did, at)),
  members: [...insight.members(at)].sort(),
})
