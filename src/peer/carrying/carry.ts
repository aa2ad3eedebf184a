/** Carrying posts from circle to circle, and keeping what was carried as its author has it now. */

import { certifiedHex, workOf, workOfCarried } from '../../identity/index.ts'
import { type Carried, HOPS_LIMIT } from '../../model/index.ts'
import type { Post } from '../api.ts'
import type { CirclePeer } from '../circle/circlePeer.ts'
import type { ViewedPost } from '../documents/circleView.ts'
import { PostError } from '../errors.ts'

/** What a post can be carried as: its author's words with their signature, and the way they came so far. */
function carriedFrom(
  circle: CirclePeer,
  post: ViewedPost,
): Omit<Carried, 'path'> & { path: Carried['path'] | [] } {
  if (post.carried !== null) return post.carried
  const { view } = circle.parts.replica
  const certificate = view.certificateOf(post.address)
  if (post.inner === null || certificate === undefined)
    throw new PostError('Its author has not let this post travel. Ask them, or quote it here.')
  const { name } = view.profileOf(post.author)
  return {
    ...certifiedHex(certificate),
    ...post.inner,
    ...(name === '' ? {} : { name }),
    at: post.at,
    text: post.text,
    ...(post.editedAt === null ? {} : { editedAt: post.editedAt }),
    ...(post.call === null ? {} : { call: post.call }),
    path: [],
  }
}

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
  const { replica, vault, now } = from.parts
  const post = replica.view.posts.get(id)
  if (!post || post.deleted) throw new PostError('There is no such post here any more.')
  const carried = carriedFrom(from, post)
  if (carried.path.length >= HOPS_LIMIT)
    throw new PostError(`This post has come through ${HOPS_LIMIT} circles; it can’t be carried further.`)
  const here = to
    .posts()
    .find(other => other.work === workOfCarried({ ...carried, path: [] }) && !other.deleted)
  if (here) throw new PostError(`This post is in “${to.name}” already.`)
  const hop = await vault.signHop(carried, carried.path, {
    at: now(),
    ...(shown(from.id) ? { from: from.name } : {}),
  })
  const brought = await to.bring({ ...carried, path: [...carried.path, hop] }, word)
  await from.noteCarried(id, shown(to.id) ? to.name : undefined)
  return brought
}

const versionOf = ({ editedAt, at }: Pick<Carried, 'editedAt' | 'at'>): number => editedAt ?? at

/**
 * What this person has carried follows its author: a newer version replaces the one carried, a deletion takes it away.
 * @param changed ids of posts of `circle` that have changed
 */
export async function followWorks(
  circle: CirclePeer,
  changed: readonly string[],
  circles: Iterable<CirclePeer>,
): Promise<void> {
  const self = circle.parts.vault.person
  for (const id of changed) {
    const post = circle.parts.replica.view.posts.get(id)
    if (!post || circle.parts.replica.view.responses.one('carry', id, self) === undefined) continue
    for (const other of circles) {
      if (other === circle) continue
      for (const copy of other.parts.replica.view.posts.values()) {
        if (copy.author !== self || copy.carried === null || copy.deleted) continue
        await followOne(circle, post, other, { ...copy, carried: copy.carried })
      }
    }
  }
}

async function followOne(
  circle: CirclePeer,
  post: ViewedPost,
  other: CirclePeer,
  copy: ViewedPost & { carried: Carried },
): Promise<void> {
  const { carried } = copy
  // A deleted post no longer says which work it was: its author and time still do.
  if (post.deleted) {
    if (workOfCarried(carried).startsWith(`${post.author}/`) && carried.at === post.at)
      await other.delete(copy.id)
    return
  }
  const now = carriedFrom(circle, post)
  if (workOfCarried({ ...now, path: carried.path }) !== workOfCarried(carried)) return
  if (versionOf(now) > versionOf(carried)) await other.author.refresh(copy.id, { ...now, path: carried.path })
}

/** A post's work, as `Post.work` names it. */
export const workOfPost = ({ author, inner, carried }: ViewedPost): string | null =>
  carried ? workOfCarried(carried) : inner ? workOf(author, inner.nonce) : null
