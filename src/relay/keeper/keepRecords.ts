import { join } from 'node:path'
import { memoryStore } from '../../store/index.ts'
import { openCheckedStore, seenTo, wasMended } from '../../store/node.ts'
import type { RelayRooms } from '../api.ts'
import type { Opaque } from '../opaque.ts'
import { Keeper } from './keeper.ts'
import type { Quotas } from './quotas.ts'

export interface KeepOptions {
  readonly rooms: RelayRooms
  readonly peerId: string
  /** Where the records go; without it they are kept in memory as long as the relay runs. */
  readonly data: string | undefined
  readonly quotas: Quotas
  readonly opaque: Opaque
  turnedAway(rule: string): void
  log(line: string): void
}

/** Makes a relay keep records. @throws {StorageError} */
export async function keepRecords({ rooms, data, ...options }: KeepOptions): Promise<Keeper> {
  const store = data === undefined ? memoryStore() : await openCheckedStore(join(data, 'records'))
  if (await wasMended(store)) {
    await seenTo(store, [])
    options.log(
      'something that was kept can no longer be read as it was written; the rest is kept on, members bring what is missing, and all of it as it was is in records.spoilt-<n>',
    )
  }
  const keeper = await Keeper.open({
    ...options,
    store,
    now: Date.now,
    enter: (topic, validate) => rooms.enter(topic, validate),
    report: (peer, cost, why) => rooms.report(peer, cost, why),
  })
  rooms.onUnknownRoom((topic, channel) => {
    keeper.unknownRoom(topic, channel).catch((error: Error) => {
      options.log(`a circle could not be kept: ${error.message}`)
      void channel.close()
    })
  })
  return keeper
}
