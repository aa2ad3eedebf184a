/** A peer in a browser: one profile an origin, shared by its tabs. */

import { createNetwork, testIceServer } from '../network/browser.ts'
import { openStore } from '../store/index.ts'
import type { Peer } from './api.ts'
import { Vault } from './identity/vault.ts'
import { MurmurationPeer } from './murmurationPeer.ts'
import type { PeerOptions } from './peerOptions.ts'
import { browserDocuments } from './platforms/browserDocuments.ts'
import { browserKeys } from './platforms/browserKeys.ts'
import { broadcastTabs } from './platforms/tabChannel.ts'
import { webLocks } from './platforms/webLocks.ts'

export { type Backup, openBackup } from './backup/index.ts'

const NAME = 'murmuration'

/** One tab at a time: what an earlier version has stored is changed by the first. */
const openOwnStore = () => webLocks(`${NAME}/`).exclusive('store', () => openStore(NAME))

/** Whether somebody has begun here before. @throws {StorageError} */
export async function identityExists(): Promise<boolean> {
  const store = await openOwnStore()
  try {
    return await Vault.exists(store)
  } finally {
    await store.close()
  }
}

/** What this browser, in which nobody has begun, shows another device of the same person. @throws {StorageError} */
export async function requestDevice(label: string): Promise<string> {
  const store = await openOwnStore()
  try {
    return await Vault.request(store, await browserKeys(`${NAME}-keys`), label)
  } finally {
    await store.close()
  }
}

/** @throws {StorageError | PhraseError | NameError | DeviceTextError} */
export async function openBrowserPeer(options: PeerOptions = {}): Promise<Peer> {
  const store = await openOwnStore()
  const locks = webLocks(`${NAME}/`)
  const open = async () =>
    MurmurationPeer.open(
      {
        store,
        keys: await browserKeys(`${NAME}-keys`),
        documents: browserDocuments(`${NAME}-`),
        locks,
        tabs: broadcastTabs(NAME),
        network: createNetwork,
        testIceServer,
        now: Date.now,
      },
      options,
    )
  try {
    // Two tabs opened at once must not make two identities.
    return await locks.exclusive('opening', open)
  } catch (error) {
    await store.close()
    throw error
  }
}
