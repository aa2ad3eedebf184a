import type { Post } from '../peer.ts'
import type { CircleState } from '../state/index.ts'

/** Momentum of a post at its foot: a small curve and a number, which opens to what it was made of. */
export function MomentumMark(_: { readonly post: Post; readonly state: CircleState }) {
  return null
}
