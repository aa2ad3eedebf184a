import type { CircleFacts } from '../../../insight/index.ts'
import type { FactsPart } from './types.ts'

/** So many posts or responses are copied to the worker in a few milliseconds. */
const PART = 4_000

/** A circle's facts in parts that are small enough to be sent between two frames; the first brings the people. */
export function* factsParts(facts: CircleFacts, part = PART): Generator<FactsPart> {
  const { circle, name, interests, people, posts, responses } = facts
  const parts = Math.max(1, Math.ceil(posts.length / part), Math.ceil(responses.length / part))
  for (let i = 0; i < parts; i++) {
    const slice = <T>(list: readonly T[]) => list.slice(i * part, (i + 1) * part)
    yield {
      kind: 'facts',
      about: { circle, name, interests: [...interests] },
      people:
        i === 0
          ? people.map(({ did, name: of, interests: liked, follows, open }) => ({
              did,
              name: of,
              interests: [...liked],
              follows: [...follows],
              // Without its link: the worker has no use for a circle's secret.
              open: open.map(shown => ({
                circle: shown.circle,
                name: shown.name,
                interests: [...shown.interests],
              })),
            }))
          : [],
      posts: slice(posts).map(({ id, author, at }) => ({ id, author, at })),
      responses: slice(responses),
      first: i === 0,
      last: i === parts - 1,
    }
  }
}
