import { type CircleInsight, newcomersWeb } from '../../insight/index.ts'
import type { Holding, Post, Reach } from '../peer.ts'

/** What a record has beside its text, about. */
const ENVELOPE = 420
/** What fades within this is "about to fade", as with a real circle. */
const SOON = 7 * 24 * 3_600_000

/** What would be held if the circle were a real one: everything that is in it. @param stays what is kept, or one's own */
export function memoryHolding(
  posts: readonly Post[],
  insight: CircleInsight,
  budget: number,
  reach: (post: Post) => Reach,
  stays: (post: Post) => boolean,
): Holding {
  const now = Date.now()
  const web = newcomersWeb()
  const byId = new Map(posts.map(post => [post.id, post]))
  const fading = insight.living(now, web).flatMap(({ post: { id } }) => {
    const post = byId.get(id)
    const fadesAt = insight.fadesAt(id, now, web)
    return post && !stays(post) && fadesAt < now + SOON
      ? [{ post: id, fadesAt, holders: reach(post).people.length }]
      : []
  })
  return {
    bytes: posts.reduce((sum, { text }) => sum + text.length + ENVELOPE, 0),
    budget,
    segments: new Set(posts.map(({ author }) => author)).size,
    letGo: 0,
    fading: fading.sort((a, b) => a.fadesAt - b.fadesAt),
  }
}
