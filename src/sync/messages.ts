/** What two peers say to each other in a session, as values. `codec.ts` has the bytes. */

import type { Bytes } from '../base/index.ts'
import type { AddressKey } from './address.ts'
import type { Item, Range } from './reconcile.ts'

export type Role = 'member' | 'relay'

/** The first message of either side. */
export interface Open {
  readonly type: 'open'
  readonly circle: Bytes
  readonly role: Role
  /** A member's proof that it has the link, bound to both PeerIds. */
  readonly membership: Bytes | null
  /** A member's beacon: who speaks, sealed for the circle. */
  readonly beacon: Bytes | null
  /** A member's request that the relay at the other end keeps the circle. */
  readonly keep: Bytes | null
}

/** What a relay has no more room for, so that its members can say why. It may stand in place of the relay's opening. */
export interface Refused {
  readonly type: 'refused'
  readonly what: RefusedPart
  /** Bytes that this relay gives it, or how many circles; 0 where that is not told. */
  readonly limit: number
  /** Whose records are meant, where it is one writer's. */
  readonly writer: Bytes | null
}

export const REFUSED_PARTS = ['circle', 'writer', 'relay', 'circles', 'asker'] as const
/** One circle's part, one writer's, all that the relay has; one circle too many for the relay, or for who asks. */
export type RefusedPart = (typeof REFUSED_PARTS)[number]

export type SyncMessage =
  /** `final`: the last part of this turn. */
  | { readonly type: 'ranges'; readonly ranges: readonly Range[]; readonly final: boolean }
  | { readonly type: 'want'; readonly id: number; readonly items: readonly Want[] }
  | { readonly type: 'records'; readonly records: readonly Bytes[]; readonly forks: readonly Bytes[] }
  /** All of that want has been sent. */
  | { readonly type: 'served'; readonly id: number }
  /**
   * How the sender's holdings differ from its heads as they were when the reconciliation began: what it has come to hold
   * since, what it has let go of, and at first all that it knows of and does not hold.
   */
  | { readonly type: 'have'; readonly items: readonly Item[] }
  | Refused

/** Records of an address from a seq on; -1 asks for a proof of fork first. */
export interface Want {
  readonly key: AddressKey
  readonly from: number
  /** Somebody asked for it: who has put it aside gives it too. */
  readonly asked: boolean
}

export type Message = Open | SyncMessage
