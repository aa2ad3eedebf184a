/** What of a feed its reader sees: without what they mute, strangers of a busy circle apart. */

import { hiddenBy, isBusy, isStranger } from '../filters/index.ts'
import type { CircleState, PeerState } from '../state/index.ts'

export interface Sifted {
  readonly shown: readonly string[]
  readonly strangers: readonly string[]
}

/** Only so many posts are looked at for strangers: nobody scrolls further before something has changed. */
const LOOKED = 2_000

export function sift(ids: readonly string[], state: CircleState, self: PeerState | undefined): Sifted {
  if (!self) return { shown: ids, strangers: [] }
  const { insight } = state.circle
  const [filters, muted, web] = [self.filters(), self.muted(), self.web()]
  const hiding = {
    self: self.did(),
    filters,
    muted,
    parent: (id: string) => state.circle.post(id)?.replyTo ?? null,
  }
  const filtering = muted.size + filters.words.length + filters.threads.length > 0
  const busy = isBusy(insight, state.moment.at())
  if (!filtering && !busy) return { shown: ids, strangers: [] }
  const shown: string[] = []
  const strangers: string[] = []
  for (const [i, id] of ids.entries()) {
    const post = state.circle.post(id)
    if (post && filtering && hiddenBy(post, hiding)) continue
    if (post && busy && i < LOOKED && isStranger(post, insight, web)) strangers.push(id)
    else shown.push(id)
  }
  return { shown, strangers }
}
