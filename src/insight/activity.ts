import type { PostFact, ResponseFact } from './facts.ts'
import type { Timeline } from './timeline.ts'

/** When somebody first and last posted or responded in a circle, until a moment. */
export interface Activity {
  readonly first: number
  readonly last: number
}

export function activityUntil(
  at: number,
  posts: Timeline<PostFact>,
  responses: Timeline<ResponseFact>,
): Map<string, Activity> {
  const found = new Map<string, { first: number; last: number }>()
  const note = (did: string, when: number) => {
    const known = found.get(did)
    if (!known) found.set(did, { first: when, last: when })
    // From the newest back, so `last` stands but for what the other list adds.
    else if (when < known.first) known.first = when
    else if (when > known.last) known.last = when
  }
  for (const post of posts.back(at)) note(post.author, post.at)
  for (const response of responses.back(at)) note(response.by, response.at)
  return found
}
