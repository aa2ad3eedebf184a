import type { CircleFacts } from '../../insight/index.ts'
import type { CircleView } from '../documents/circleView.ts'
import { personFact, postFact, responseFact, responsesOfPost } from './insightFeed.ts'

/** Everything that a circle's records state, as insights take it. */
export function readFacts(
  view: CircleView,
  { id, name, interests }: { id: string; name: string; interests: readonly string[] },
): CircleFacts {
  const posts = [...view.posts.values()].filter(({ deleted }) => !deleted)
  return {
    circle: id,
    name,
    interests,
    people: [...view.persons()].map(did => personFact(view, did)),
    posts: posts.map(postFact),
    responses: [
      ...posts.flatMap(post => [...responsesOfPost(post)]),
      ...[...view.responses.all()].map(responseFact),
    ],
  }
}
