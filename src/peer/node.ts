/** A peer in Node: bots, bridges, demos, tests. Its whole state is in one directory. */

import { chmod, mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { openStore, StorageError } from '../store/index.ts'
import { Vault } from './identity/vault.ts'
import { MurmurationPeer } from './murmurationPeer.ts'
import type { PeerOptions } from './peerOptions.ts'
import { processLocks } from './platforms/processLocks.ts'
import { storedDocuments } from './platforms/storedDocuments.ts'
import { storedKeys } from './platforms/storedKeys.ts'

export { openBackup } from './backup/index.ts'

export interface NodePeerOptions extends PeerOptions {
  /** Data directory; made, for its owner alone, if it is not there. */
  readonly data: string
  readonly offline?: boolean
}

/** What a new device, with nothing in its data directory yet, shows another device of the same person. @throws {StorageError} */
export async function requestDevice(data: string, label: string): Promise<string> {
  await mkdir(data, { recursive: true, mode: 0o700 })
  const store = await openStore(join(data, 'store'))
  try {
    return await Vault.request(store, storedKeys(store), label)
  } finally {
    await store.close()
  }
}

/** @throws {StorageError | PhraseError | NameError | DeviceTextError} */
export async function openNodePeer({
  data,
  offline = false,
  ...options
}: NodePeerOptions): Promise<MurmurationPeer> {
  try {
    await mkdir(data, { recursive: true, mode: 0o700 })
    await chmod(data, 0o700)
  } catch (error) {
    throw new StorageError(
      'unwritable',
      `The data directory ${data} can’t be made or written. Check its permissions.`,
      { cause: error },
    )
  }
  const store = await openStore(join(data, 'store'))
  // An offline peer starts in half the time without it.
  const wires = offline ? null : await import('../network/node.ts')
  const platform = {
    store,
    keys: storedKeys(store),
    documents: storedDocuments(store),
    locks: processLocks(),
    tabs: null,
    network: wires?.createNetwork ?? null,
    testIceServer: wires?.testIceServer ?? null,
    now: Date.now,
  }
  try {
    return await MurmurationPeer.open(platform, options)
  } catch (error) {
    await store.close()
    throw error
  }
}
