/** What a person has carried follows its author: a newer version replaces the one carried, a deletion takes it away. */

import { fromHex } from '../../base/index.ts'
import { verifyCarried } from '../../identity/index.ts'
import type { Carried } from '../../model/index.ts'
import type { CirclePeer } from '../circle/circlePeer.ts'
import type { ViewedPost } from '../documents/circleView.ts'
import { wordsOf } from './words.ts'
import { type Copy, workOfPost, worksIn } from './works.ts'

type Place = readonly [circle: CirclePeer, copy: Copy]

/**
 * Whoever's post shows the newer version: the signature says whose words they are.
 * @param changed ids of posts of `circle` that have changed, or null for "many"
 */
export async function followWorks(
  circle: CirclePeer,
  changed: readonly string[] | null,
  circles: Iterable<CirclePeer>,
): Promise<void> {
  const all = [...circles]
  const others = all.filter(other => other !== circle)
  const { posts } = circle.parts.replica.view
  for (const post of changed === null ? concerned(circle, others) : changed.map(id => posts.get(id)))
    if (post) await followOne(circle, post, all, others)
}

/** Those of a circle's posts that a copy elsewhere may come from. */
function* concerned(circle: CirclePeer, others: readonly CirclePeer[]): Generator<ViewedPost> {
  const brought = others.map(other => worksIn(other).brought())
  if (brought.every(works => works.size === 0)) return
  for (const works of brought) for (const work of works) yield* worksIn(circle).showing(work)
  for (const post of [...circle.parts.replica.view.posts.values()]) if (post.deleted) yield post
}

async function followOne(
  circle: CirclePeer,
  post: ViewedPost,
  all: readonly CirclePeer[],
  others: readonly CirclePeer[],
): Promise<void> {
  if (post.deleted) return followDeletion(post, all, others)
  const work = workOfPost(post)
  if (work === null) return
  for (const [other, copy] of copiesIn(others, works => works.broughtOf(work))) {
    const words = wordsOf(circle, post)
    if (words === null || versionOf(words) <= versionOf(copy.carried)) continue
    const { path } = copy.carried
    const carried = { ...words, path }
    // An author can sign nonsense into their own post; it is not passed on, and the copy stays as it was.
    if (await verifyCarried(carried, fromHex(path.at(-1)!.person)))
      await other.author.refresh(copy.id, carried)
  }
}

/** Of two posts that one person wrote in the same millisecond, the one that is still there is not the deleted one. */
async function followDeletion(
  { author, at }: ViewedPost,
  all: readonly CirclePeer[],
  others: readonly CirclePeer[],
): Promise<void> {
  for (const [other, copy] of copiesIn(others, works => works.broughtFrom(author, at))) {
    const work = workOfPost(copy)!
    const stands = all.some(place =>
      worksIn(place)
        .showing(work)
        .some(shown => shown.carried === null),
    )
    if (!stands) await other.delete(copy.id)
  }
}

const copiesIn = (
  circles: readonly CirclePeer[],
  find: (works: ReturnType<typeof worksIn>) => Copy[],
): Place[] => circles.flatMap(circle => find(worksIn(circle)).map((copy): Place => [circle, copy]))

const versionOf = ({ editedAt, at }: Pick<Carried, 'editedAt' | 'at'>): number => editedAt ?? at
