/** The public API of a peer, continued: what others have done about a post. Times and names as in `api.ts`. */

import type { ResponseKind } from '../insight/index.ts'
import type { Call, PledgeEntry, Resonance } from '../model/index.ts'

/** A post of another circle, in its author's own verified words. */
export interface CarriedView {
  /** DID. */
  readonly author: string
  /** As the author is known here, else as the first carrier knew them; may be ''. */
  readonly name: string
  readonly at: number
  readonly text: string
  readonly call: Call | null
  readonly editedAt: number | null
  /** Who carried it, in order; the last is the author of the post that shows it. `from` is null for a circle that is not shown openly. */
  readonly path: readonly { did: string; name: string; at: number; from: string | null }[]
}

/** One response as it counts: each person has one of a kind to a post (replies and quotes: one a post). */
export interface ResponseView {
  readonly did: string
  readonly name: string
  readonly kind: ResponseKind
  /** For kind `resonate`. */
  readonly resonance: Resonance | null
  readonly at: number
  /** For kinds `reply` and `quote`: the post; for `carry`: null. */
  readonly post: string | null
  /** For kind `carry`: the circle's name, if its carrier shows it openly. */
  readonly into: string | null
}

export interface OwnResponses {
  readonly resonance: Resonance | null
  readonly keep: boolean
  readonly carried: boolean
  readonly pledge: PledgeEntry | null
}

/** What somebody has taken on for a call. */
export interface PledgeView {
  readonly did: string
  readonly name: string
  readonly at: number
  readonly in: boolean
  readonly things: readonly { id: string; count: number }[]
  readonly tasks: readonly { id: string; state: 'taken' | 'done' | 'handed-on'; to: string | null }[]
  readonly note: string
  /** Circle in which it was pledged. */
  readonly circle: string
}

export type Pledge = Pick<PledgeEntry, 'in' | 'things' | 'tasks' | 'note'>
