import { deriveCircle } from '../../identity/index.ts'
import type { Vault } from '../identity/vault.ts'
import type { KnownCircle, MeDocument } from '../me/meDocument.ts'
import { WorkingCommons } from '../me/workingCommons.ts'
import type { Platform } from '../platform.ts'
import { Replica } from '../replica/replica.ts'
import { CirclePeer } from './circlePeer.ts'
import { MetPeers } from './metPeers.ts'
import type { Reader } from './parts.ts'
import { Presence } from './presence.ts'
import { Holdings } from './reach.ts'

interface Of {
  readonly platform: Pick<Platform, 'store' | 'documents' | 'locks' | 'tabs' | 'now'>
  readonly vault: Vault
  readonly me: MeDocument
  readonly reader: Reader
}

/** A circle from this device's disk, with this device's writer in it. @throws {StorageError} */
export async function openCircle(known: KnownCircle, of: Of): Promise<CirclePeer> {
  const { platform, vault, me, reader } = of
  const { store, documents, locks, tabs, now } = platform
  const keys = await deriveCircle(known.secret)
  const [replica, holdings, presence, met, commons, writer] = await Promise.all([
    Replica.open(keys, store),
    Holdings.open(store, known.id),
    Presence.open(store, known.id),
    MetPeers.open(store, known.id),
    WorkingCommons.open(documents, known.id),
    vault.writer(keys),
  ])
  const parts = { replica, holdings, presence, met, commons, locks, tabs, now, vault, me, reader }
  const circle = new CirclePeer(known, parts, writer)
  await circle.author.sealWorking()
  return circle
}
