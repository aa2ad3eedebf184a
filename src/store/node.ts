/** Stores in Node, where LevelDB's files may have been spoilt by the disk. */

import { StorageError, type Store } from './api.ts'
import { claimHere } from './level/lock.ts'
import { isHalfMended, mendLevel } from './level/mend.ts'
import { openStore } from './openStore.ts'

export { seenTo, wasMended } from './level/mend.ts'

/**
 * As `openStore`, of a directory. What the disk has spoilt in it is left out: the rest is in the store, which
 * `wasMended`, and all of it as it was in `<location>.spoilt-<n>`.
 * @throws {StorageError}
 */
export const openNodeStore = (location: string): Promise<Store> =>
  claiming(location, () => openMended(location))

/**
 * As `openNodeStore`, where each value is checked by itself when it is used and nothing of one's own is gone on with: looked
 * through, which takes a second for some 60 MB, only if LevelDB can't open it.
 * @throws {StorageError}
 */
export const openCheckedStore = (location: string): Promise<Store> =>
  claiming(location, async () => {
    if (!(await isHalfMended(location))) {
      try {
        return await openStore(location)
      } catch (error) {
        if (!(error instanceof StorageError && error.reason === 'unreadable')) throw error
      }
    }
    return openMended(location)
  })

async function openMended(location: string): Promise<Store> {
  await mendLevel(location)
  return openStore(location)
}

/** While it is open, this process does not look through it a second time. */
async function claiming(location: string, open: () => Promise<Store>): Promise<Store> {
  const release = claimHere(location)
  try {
    const store = await open()
    return { ...store, close: () => store.close().finally(release) }
  } catch (error) {
    release()
    throw error
  }
}
