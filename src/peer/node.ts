/** A peer in Node: bots, bridges, demos, tests. Its whole state is in one directory. */

import { chmod, mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { StorageError, type Store } from '../store/index.ts'
import { openNodeStore, seenTo, wasMended } from '../store/node.ts'
import { IMPORT_SEED, Vault } from './identity/vault.ts'
import { MurmurationPeer } from './murmurationPeer.ts'
import type { PeerOptions } from './peerOptions.ts'
import { processLocks } from './platforms/processLocks.ts'
import { storedDocuments } from './platforms/storedDocuments.ts'
import { forgottenWriters, storedKeys } from './platforms/storedKeys.ts'

export { openBackup } from './backup/index.ts'

export interface NodePeerOptions extends PeerOptions {
  /** Data directory; made, for its owner alone, if it is not there. */
  readonly data: string
  readonly offline?: boolean
}

const LOST_SELF =
  'Who you are can no longer be read from what is stored here. What can be read was left as it is, and all of it as it was is kept beside it. Restore yourself in another data directory, by a backup or your recovery phrase; others give back what they hold.'
const MENDED =
  'Something that was stored here could no longer be read as it was written. What could be read is here; what is missing of your circles is asked for again from whoever has it. All of it as it was is kept beside, in store.spoilt-<n>; delete that when you miss nothing.'

/** @returns what the person should know of how it was found @throws {StorageError} */
async function openOwnStore(data: string): Promise<{ store: Store; trouble?: StorageError }> {
  const store = await openNodeStore(join(data, 'store'))
  try {
    if (!(await wasMended(store))) return { store }
    if (!(await Vault.exists(store))) throw new StorageError('unreadable', LOST_SELF)
    // Nobody can tell what own logs have lost, nor whose name is left of a writer's: what is gone on with could fork.
    const seeds = { type: 'delete', key: IMPORT_SEED } as const
    await seenTo(store, [...(await forgottenWriters(store)), seeds])
    return { store, trouble: new StorageError('unreadable', MENDED) }
  } catch (error) {
    await store.close()
    throw error
  }
}

/** What a new device, with nothing in its data directory yet, shows another device of the same person. @throws {StorageError} */
export async function requestDevice(data: string, label: string): Promise<string> {
  await mkdir(data, { recursive: true, mode: 0o700 })
  const { store } = await openOwnStore(data)
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
  const opened = await openOwnStore(data)
  const { store } = opened
  // An offline peer starts in half the time without it.
  const wires = offline ? null : await import('../network/node.ts')
  const platform = {
    ...opened,
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
