import type { Post } from '../peer.ts'

/** Longer chains are cut at their far end: nobody reads fifty posts to understand one. */
const ANCESTORS = 50

/** Ids of what a post answers, the eldest first. Ends at what is not here, and at a circle of posts that answer each other. */
export function ancestorsOf(id: string, post: (id: string) => Post | undefined): readonly string[] {
  const above: string[] = []
  const seen = new Set([id])
  let next = post(id)?.replyTo
  while (next && above.length < ANCESTORS && !seen.has(next)) {
    const parent = post(next)
    if (!parent) break
    above.unshift(next)
    seen.add(next)
    next = parent.replyTo
  }
  return above
}
