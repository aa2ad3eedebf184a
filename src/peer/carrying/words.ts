import { certifiedHex } from '../../identity/index.ts'
import type { Carried } from '../../model/index.ts'
import type { CirclePeer } from '../circle/circlePeer.ts'
import type { ViewedPost } from '../documents/circleView.ts'

/** The author's words with their signature, and the way they came so far. */
export type Words = Omit<Carried, 'path'> & { readonly path: readonly Carried['path'][number][] }

/** What a post can be carried as; null if its author has not let it travel. */
export function wordsOf(circle: CirclePeer, post: ViewedPost): Words | null {
  if (post.carried !== null) return post.carried
  const { view } = circle.parts.replica
  const certificate = view.certificateOf(post.saidAt)
  if (post.inner === null || certificate === undefined) return null
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
