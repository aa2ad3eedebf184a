/** Gathering anew: what goes along to the new circle, and who is told of it. */

import type { CirclePeer } from '../circle/circlePeer.ts'
import { PostError } from '../errors.ts'
import { bring } from './carry.ts'
import { invite } from './invite.ts'

/**
 * Posts that can't go along, because their authors have not let them or have deleted them by now, keep nobody from
 * going. In the old circle nothing is left but boxes that only the invited can open.
 * @returns the ids of the posts that stayed, and the DIDs of those who could not be invited
 */
export async function gather(
  from: CirclePeer,
  to: CirclePeer,
  people: readonly string[],
  posts: readonly string[],
): Promise<{ stayed: string[]; uninvited: string[] }> {
  const stayed: string[] = []
  for (const post of oldestFirst(from, posts)) {
    try {
      await bring(from, post, to, '', () => false)
    } catch (error) {
      if (!(error instanceof PostError)) throw error
      stayed.push(post)
    }
  }
  return { stayed, uninvited: await invite(from, people, to.link('')) }
}

function oldestFirst(circle: CirclePeer, posts: readonly string[]): string[] {
  const { posts: known } = circle.parts.replica.view
  return [...new Set(posts)].sort((a, b) => (known.get(a)?.at ?? 0) - (known.get(b)?.at ?? 0))
}
