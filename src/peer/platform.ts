/** What differs between a browser and Node, behind interfaces small enough to read at a glance. */

import type * as Y from 'yjs'
import type { PrivateKey } from '../identity/index.ts'
import type { IceServer, IceTest, Network, NetworkOptions } from '../network/index.ts'
import type { StorageError, Store } from '../store/index.ts'

/** Private keys by name. In the browser they are non-extractable handles, and never leave it. */
export interface KeyStore {
  load(name: string): Promise<PrivateKey | undefined>
  /** Makes a new key and keeps it under that name. */
  create(name: string): Promise<PrivateKey>
}

/** Yjs documents that this person edits here, kept keystroke by keystroke. */
export interface DocumentStore {
  /** Whether the disk had spoilt a part of one that was bound; that part is gone. */
  readonly spoilt: boolean
  /** Resolves once what was kept is in `doc`; from then on every change of it is kept. */
  bind(name: string, doc: Y.Doc): Promise<{ flush(): Promise<void>; close(): Promise<void> }>
}

/** Mutual exclusion over all tabs (and in Node, within the process that has the data directory). */
export interface Locks {
  exclusive<Result>(name: string, work: () => Promise<Result>): Promise<Result>
  /** Calls `held` as soon as this holder is the only one; it stays so until the returned function is called. */
  lead(name: string, held: () => void): () => void
}

/** Messages between the tabs of one profile. They come from this person's own code, on this device. */
export interface TabChannel {
  post(message: unknown): void
  onMessage(listener: (message: unknown) => void): () => void
  close(): void
}

export interface Platform {
  readonly store: Store
  readonly keys: KeyStore
  readonly documents: DocumentStore
  readonly locks: Locks
  /** Null where there are no tabs. */
  readonly tabs: TabChannel | null
  /** Null for a peer that stays offline. */
  readonly network: ((options: NetworkOptions) => Promise<Network>) | null
  /** Asks one ICE server for an address; null for a peer that stays offline. */
  readonly testIceServer: ((server: IceServer) => Promise<IceTest>) | null
  now(): number
  /** What its person should know of how the store was found. */
  readonly trouble?: StorageError
}
