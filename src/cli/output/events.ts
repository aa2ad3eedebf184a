/** What commands print. With `--json` each is one line as it stands here. Times are milliseconds since the epoch. */

import type { ImportedFile, Post, Progress, Status, Wire } from '../../peer/index.ts'

export interface ListeningEvent {
  readonly event: 'listening'
  readonly app: string
  readonly addresses: readonly string[]
  readonly signalling: string
  readonly stun: string
  /** Where the owner's status page is; null if there is none. */
  readonly status: string | null
}

export interface CircleEvent {
  readonly event: 'circle'
  readonly link: string
  readonly id: string
}

/** After `create` with relays: how many of them hold the circle. */
export interface KeptEvent {
  readonly event: 'kept'
  readonly relays: number
}

export interface PostEvent {
  readonly event: 'post'
  readonly id: string
  readonly circle: string
  /** DID. */
  readonly author: string
  readonly name: string
  readonly at: number
  /** '' once deleted. */
  readonly text: string
  readonly replyTo: string | null
  readonly deleted: boolean
}

export interface ReachedEvent {
  readonly event: 'reached'
  readonly peers: number
  readonly relays: number
}

export interface PeerEvent {
  readonly event: 'peer'
  /** `named`: of a connection that was told before it is now known whose it is, or they go by another name. */
  readonly state: 'connected' | 'named' | 'disconnected'
  readonly wire: Wire
  /** libp2p PeerId. */
  readonly peer: string
  readonly did: string | null
  readonly name: string
}

export type ProgressEvent = { readonly event: 'progress' } & Progress
export type StatusEvent = { readonly event: 'status' } & Status

export interface SyncedEvent {
  readonly event: 'synced'
  readonly peer: string
}

export interface RejectedEvent {
  readonly event: 'rejected'
  readonly rule: string
  readonly reason: string
  readonly peer: string
}

export interface ImportingEvent {
  readonly event: 'importing'
  readonly posts: number
  readonly of: number
}

export interface ImportedEvent {
  readonly event: 'imported'
  readonly posts: number
  readonly authors: number
  /** Were here already. */
  readonly skipped: number
}

export interface ExportedEvent {
  readonly event: 'exported'
  readonly file: string
  readonly circle: string
  readonly bytes: number
}

export interface BackedUpEvent {
  readonly event: 'backed-up'
  readonly file: string
  readonly bytes: number
}

export interface RestoredEvent {
  readonly event: 'restored'
  readonly did: string
  readonly name: string
  readonly circles: number
  /** As in `ImportedFile`. */
  readonly state: ImportedFile['state']
}

export type ImportedFileEvent = { readonly event: 'imported-file' } & ImportedFile

export type CliEvent =
  | ListeningEvent
  | CircleEvent
  | KeptEvent
  | PostEvent
  | ReachedEvent
  | PeerEvent
  | ProgressEvent
  | StatusEvent
  | SyncedEvent
  | RejectedEvent
  | ImportingEvent
  | ImportedEvent
  | ExportedEvent
  | ImportedFileEvent
  | BackedUpEvent
  | RestoredEvent

export const postEvent = ({ id, circle, author, name, at, text, replyTo, deleted }: Post): PostEvent => ({
  event: 'post',
  id,
  circle,
  author,
  name,
  at,
  text,
  replyTo,
  deleted,
})
