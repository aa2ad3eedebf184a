import type { CarriedView, Post } from '../peer.ts'

/** What a post brings from another circle: its author's own words, and the way they came. */
export function CarriedWords(_: {
  readonly post: Post
  readonly carried: CarriedView
  readonly readOnly: boolean
}) {
  return null
}
