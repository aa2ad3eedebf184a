/** What of a feed its reader sees: without what they mute, strangers of a busy circle folded. Keeps the order. */

import type { CircleState, PeerState } from '../state/index.ts'
import { hiddenBy } from './hide.ts'
import { hidingFor } from './hidingFor.ts'
import { isBusy, isStranger } from './strangers.ts'

export interface Sifted {
  readonly shown: readonly string[]
  /** The same with the strangers' posts in their places. */
  readonly unfolded: readonly string[]
  readonly strangers: number
}

/** What sifting reads of a circle and of its reader. */
type Sieve = {
  readonly circle: Pick<CircleState['circle'], 'post' | 'insight'>
  readonly moment: { at(): number }
}
type Reader = Pick<PeerState, 'did' | 'filters' | 'muted' | 'web'>

/** Only so many posts are looked at for strangers: nobody scrolls further before something has changed. */
const LOOKED = 2_000

export function sift(ids: readonly string[], state: Sieve, self: Reader | undefined): Sifted {
  if (!self) return { shown: ids, unfolded: ids, strangers: 0 }
  const { insight } = state.circle
  const hiding = hidingFor(state, self)
  const { muted, filters } = hiding
  const filtering = muted.size + filters.words.length + filters.threads.length > 0
  const busy = isBusy(insight, state.moment.at())
  if (!filtering && !busy) return { shown: ids, unfolded: ids, strangers: 0 }
  const shown: string[] = []
  const unfolded: string[] = []
  for (const [i, id] of ids.entries()) {
    const post = state.circle.post(id)
    if (post && filtering && hiddenBy(post, hiding)) continue
    unfolded.push(id)
    if (!(post && busy && i < LOOKED && isStranger(post, insight, self.web()))) shown.push(id)
  }
  // Among strangers only, folding them would leave nothing to meet them by.
  if (shown.length === 0) return { shown: unfolded, unfolded, strangers: 0 }
  return { shown, unfolded, strangers: unfolded.length - shown.length }
}
