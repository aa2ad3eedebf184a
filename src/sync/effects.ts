/** What the replication machine is told, and what it wants done. */

import type { AddressKey } from './address.ts'
import type { Head } from './heads.ts'
import type { SyncMessage, Want } from './messages.ts'
import type { Item } from './reconcile.ts'
import type { Room } from './room.ts'

export type SessionId = string

export type Input =
  | { readonly type: 'connected'; readonly session: SessionId; readonly initiator: boolean }
  | { readonly type: 'disconnected'; readonly session: SessionId }
  | { readonly type: 'received'; readonly session: SessionId; readonly message: SyncMessage }
  /** Records have passed the gate and are on disk. */
  | { readonly type: 'stored'; readonly items: readonly Item[] }
  /** By a revocation no more than this stands of these segments; what is held of them now is on disk. */
  | { readonly type: 'bounded'; readonly bounds: readonly Bound[] }
  /** The disk has spoilt a part of these segments; what is held of them now is on disk. */
  | { readonly type: 'lost'; readonly items: readonly Lost[] }
  /** A want has waited long enough for its answer: others may be asked as well. */
  | { readonly type: 'late'; readonly session: SessionId; readonly want: number }
  /** There is room for more here than before, or for less. */
  | { readonly type: 'room'; readonly room: Room }

export interface Lost {
  readonly address: AddressKey
  /** Null if nothing is held. */
  readonly head: Head | null
}

export interface Bound extends Lost {
  /** -1 if nothing stands. */
  readonly standsTo: number
}

export type Effect =
  | { readonly type: 'send'; readonly session: SessionId; readonly message: SyncMessage }
  /** Read these records, newest segments first, send them in `records` messages, then `served`. */
  | {
      readonly type: 'serve'
      readonly session: SessionId
      readonly id: number
      readonly items: readonly Want[]
    }
  | { readonly type: 'in-step'; readonly session: SessionId }
  /** The peer holds this (its word). */
  | { readonly type: 'holds'; readonly session: SessionId; readonly items: readonly Item[] }
  /** The peer broke the protocol or did not have what it claimed. */
  | { readonly type: 'misbehaved'; readonly session: SessionId; readonly reason: string }
