/** Every figure over a recorded community at several moments, as text: equal text is equal to the last bit. */

import {
  acquaintances,
  bridges,
  type CircleFacts,
  chain,
  gatheringsOf,
  insightOf,
  kinships,
  membershipsOf,
  newcomersWeb,
  peopleToAnswer,
  recommender,
  rotation,
  suggestPeople,
  webOf,
} from '../../../src/insight/index.ts'
import { byCode } from '../../../src/insight/order.ts'

const POSTS_LOOKED_AT = 600

export function everyFigure(facts: readonly CircleFacts[], moments: readonly number[]): string {
  const circles = facts.map(insightOf).sort((a, b) => byCode(a.about.circle, b.about.circle))
  const each = Math.ceil(POSTS_LOOKED_AT / circles.length)
  return JSON.stringify(
    moments.map(at => {
      const all = acquaintances(circles, at)
      const people = [...all.keys()]
      const reader = people[0] ?? ''
      const web = webOf(reader, circles, at)
      return {
        circles: circles.map(circle => ({
          posts: [web, newcomersWeb()].flatMap(web =>
            circle
              .rising(at, web, undefined, each)
              .map(id => [id, circle.momentumParts(id, at, web), circle.fadesAt(id, at, web)]),
          ),
          front: circle.front(at),
          parts: circle.front(at).members.map(({ did }) => circle.frontParts(did, at)),
          rotation: rotation(circle, at - 70 * 86_400_000, at),
          toAnswer: peopleToAnswer(reader, circle, at),
        })),
        acquaintances: [...all].map(([did, ties]) => [did, [...ties]]),
        chain: chain(reader, people.at(-1) ?? '', all),
        kin: kinships(gatheringsOf(circles, at), 100),
        bridges: bridges(gatheringsOf(circles, at)),
        suggested: recommender(membershipsOf(circles, at), at)(
          reader,
          did => all.get(reader)?.get(did)?.strength ?? 0,
        ),
        people: suggestPeople(reader, circles, at),
      }
    }),
  )
}
