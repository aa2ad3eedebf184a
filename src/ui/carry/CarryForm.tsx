import type { Post } from '../peer.ts'

/** Carries a post to another of one's circles, with a word of one's own. */
export function CarryForm(_: { readonly post: Post; readonly onDone: () => void }) {
  return null
}
