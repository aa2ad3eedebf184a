import { join } from 'node:path'
import { memoryStore, openLevelStore } from '../../store/index.ts'
import type { RelayRooms } from '../api.ts'
import { Keeper } from './keeper.ts'

/**
 * Makes a relay keep records: in its data folder, or in memory as long as it runs.
 * @returns how to end it
 * @throws {StorageError}
 */
export async function keepRecords(
  rooms: RelayRooms,
  peerId: string,
  data: string | undefined,
  log: (line: string) => void,
): Promise<() => Promise<void>> {
  const keeper = await Keeper.open({
    store: data === undefined ? memoryStore() : await openLevelStore(join(data, 'records')),
    peerId,
    now: Date.now,
    enter: (topic, validate) => rooms.enter(topic, validate),
    report: (peer, cost) => rooms.report(peer, cost),
    log,
  })
  rooms.onUnknownRoom((topic, channel) => {
    keeper.unknownRoom(topic, channel).catch((error: Error) => {
      log(`a circle could not be kept: ${error.message}`)
      void channel.close()
    })
  })
  return () => keeper.close()
}
