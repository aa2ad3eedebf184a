import type { Web } from '../../insight/index.ts'
import type { Weighing } from '../api.ts'
import type { Vault } from '../identity/vault.ts'
import type { MeDocument } from '../me/meDocument.ts'
import type { WorkingCommons } from '../me/workingCommons.ts'
import type { Locks, TabChannel } from '../platform.ts'
import type { Replica } from '../replica/replica.ts'
import type { MetPeers } from './metPeers.ts'
import type { Presence } from './presence.ts'
import type { Holdings } from './reach.ts'

/** What a circle of this peer is put together from. */
export interface CircleParts {
  readonly replica: Replica
  readonly holdings: Holdings
  readonly presence: Presence
  readonly met: MetPeers
  readonly commons: WorkingCommons
  readonly vault: Vault
  readonly me: MeDocument
  readonly locks: Locks
  readonly tabs: TabChannel | null
  readonly now: () => number
  /** How the person of this peer looks at all their circles. */
  readonly reader: Reader
}

export interface Reader {
  web(): Web
  weighing(): Weighing
  muted(): ReadonlyMap<string, readonly string[]>
}
