import type { Post } from '../peer.ts'

/**
 * Ids of what the feed shows, newest first. A deleted post leaves a trace only where somebody has answered it.
 * @param posts oldest first
 */
export function feedOf(posts: readonly Post[], answered: ReadonlyMap<string, unknown>): readonly string[] {
  const ids: string[] = []
  for (let i = posts.length - 1; i >= 0; i--) {
    const post = posts[i]
    if (post && (!post.deleted || answered.has(post.id))) ids.push(post.id)
  }
  return ids
}
