/** Stores in Node, where LevelDB's files may have been spoilt by the disk. */

import type { Store } from './api.ts'
import { mendLevel } from './level/mend.ts'
import { openStore } from './openStore.ts'

export { seenTo, wasMended } from './level/mend.ts'

/**
 * As `openStore`, of a directory. What the disk has spoilt in it is left out: the rest is in the store, which
 * `wasMended`, and all of it as it was in `<location>.spoilt-<n>`.
 * @throws {StorageError}
 */
export async function openNodeStore(location: string): Promise<Store> {
  await mendLevel(location)
  return openStore(location)
}
