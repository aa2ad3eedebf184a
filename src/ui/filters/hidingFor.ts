import type { CircleState, PeerState } from '../state/index.ts'
import type { Hiding } from './hide.ts'

/** What a reader's filters say about the posts of a circle. Follows them when read inside a computation. */
export function hidingFor(
  state: { readonly circle: Pick<CircleState['circle'], 'post'> },
  self: Pick<PeerState, 'did' | 'filters' | 'muted'>,
): Hiding {
  return {
    self: self.did(),
    filters: self.filters(),
    muted: self.muted(),
    parent: id => state.circle.post(id)?.replyTo ?? null,
  }
}
