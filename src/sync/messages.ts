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

export type SyncMessage =
  /** `final`: the last part of this turn. */
  | { readonly type: 'ranges'; readonly ranges: readonly Range[]; readonly final: boolean }
  | { readonly type: 'want'; readonly id: number; readonly items: readonly Want[] }
  | { readonly type: 'records'; readonly records: readonly Bytes[]; readonly forks: readonly Bytes[] }
  /** All of that want has been sent. */
  | { readonly type: 'served'; readonly id: number }
  /** What the sender holds now and did not when the reconciliation began. */
  | { readonly type: 'have'; readonly items: readonly Item[] }

/** Records of an address from a seq on; -1 asks for a proof of fork first. */
export interface Want {
  readonly key: AddressKey
  readonly from: number
}

export type Message = Open | SyncMessage
