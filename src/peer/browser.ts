/** A peer in a browser: one profile an origin, shared by its tabs. */

import { createNetwork, testIceServer } from '../network/browser.ts'
import { openStore, type Store } from '../store/index.ts'
import type { Peer } from './api.ts'
import { Vault } from './identity/vault.ts'
import { MurmurationPeer } from './murmurationPeer.ts'
import type { PeerOptions } from './peerOptions.ts'
import { browserDocuments } from './platforms/browserDocuments.ts'
import { browserKeys } from './platforms/browserKeys.ts'
import { holdStoreVersion } from './platforms/storeVersion.ts'
import { broadcastTabs } from './platforms/tabChannel.ts'
import { webLocks } from './platforms/webLocks.ts'

export { type Backup, openBackup } from './backup/index.ts'

const NAME = 'murmuration'

/** Milliseconds that a page of a later version waits for this one to close; what was written is on the disk already. */
const CLOSING_LIMIT = 5_000

/**
 * One tab at a time: what an earlier version has stored is changed by the first, once no page of that version has it open.
 * @param giveWay closes what was opened on it
 */
async function openOwnStore(giveWay: () => Promise<unknown> = async () => undefined): Promise<Store> {
  let store: Store | undefined
  const close = async () => {
    await Promise.race([giveWay(), new Promise(resolve => setTimeout(resolve, CLOSING_LIMIT))])
    await store?.close()
  }
  return webLocks(`${NAME}/`).exclusive('store', async () => {
    const release = await holdStoreVersion(`${NAME}-version`, close)
    try {
      const opened = await openStore(NAME)
      store = opened
      return { ...opened, close: () => opened.close().finally(release) }
    } catch (error) {
      release()
      throw error
    }
  })
}

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
  let opened: Promise<MurmurationPeer> | undefined
  const store = await openOwnStore(async () => (await opened?.catch(() => undefined))?.giveWay())
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
    opened = locks.exclusive('opening', open)
    return await opened
  } catch (error) {
    await store.close()
    throw error
  }
}
