/** Carrying posts from circle to circle. */

import { fromHex } from '../../base/index.ts'
import { verifyCarried, workOfCarried } from '../../identity/index.ts'
import { HOPS_LIMIT } from '../../model/index.ts'
import type { Post } from '../api.ts'
import type { CirclePeer } from '../circle/circlePeer.ts'
import { PostError } from '../errors.ts'
import { type Words, wordsOf } from './words.ts'
import { worksIn } from './works.ts'

/**
 * Brings a post to another circle, and leaves a response to it where it was.
 * @param shown whether a circle is shown openly by this person: only then is its name told elsewhere
 * @throws {PostError}
 */
export async function carry(
  from: CirclePeer,
  id: string,
  to: CirclePeer,
  word: string,
  shown: (circle: string) => boolean,
): Promise<Post> {
  const brought = await bring(from, id, to, word, shown)
  await from.noteCarried(id, shown(to.id) ? to.name : undefined)
  return brought
}

/** Brings a post to another circle; where it was, nothing tells of it. @throws {PostError} */
export async function bring(
  from: CirclePeer,
  id: string,
  to: CirclePeer,
  word: string,
  shown: (circle: string) => boolean,
): Promise<Post> {
  const words = portable(from, id)
  if (worksIn(to).showing(workOfCarried({ ...words, path: [] })).length > 0)
    throw new PostError(`This post is in “${to.name}” already.`)
  const { vault, now } = from.parts
  const hop = await vault.signHop(words, words.path, {
    at: now(),
    ...(shown(from.id) ? { from: from.name } : {}),
  })
  const carried = { ...words, path: [...words.path, hop] }
  // Every peer would turn it away, and this one first: say so before anything is written.
  if (!(await verifyCarried(carried, fromHex(hop.person))))
    throw new PostError('The author’s signature under this post does not fit its words; it can’t be carried.')
  return to.bring(carried, word)
}

/** @throws {PostError} */
function portable(from: CirclePeer, id: string): Words {
  const post = from.parts.replica.view.posts.get(id)
  if (!post || post.deleted) throw new PostError('There is no such post here any more.')
  const words = wordsOf(from, post)
  if (words === null)
    throw new PostError('Its author has not let this post travel. Ask them, or quote it here.')
  if (words.path.length >= HOPS_LIMIT)
    throw new PostError(`This post has come through ${HOPS_LIMIT} circles; it can’t be carried further.`)
  return words
}

/** Posts of a circle that show a work, as the API shows them. */
export const copiesOf = (work: string, circle: CirclePeer): Post[] =>
  worksIn(circle)
    .showing(work)
    .flatMap(({ id }) => circle.post(id) ?? [])
