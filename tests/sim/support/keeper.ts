/** A relay that keeps a circle: its real keeper, on a disk and a network of the simulation. */

import type { CircleKeys } from '../../../src/identity/index.ts'
import { KeptCircle } from '../../../src/relay/keeper/keptCircle.ts'
import { DEFAULT_QUOTAS } from '../../../src/relay/keeper/quotas.ts'
import type { Air } from './air.ts'
import { Disk } from './disk.ts'

export class Keeper {
  readonly disk: Disk
  /** What its owner was told. */
  readonly logged: string[] = []
  #kept: KeptCircle | undefined

  private constructor(air: Air) {
    this.disk = new Disk(air.time, air.random)
  }

  static async start(name: string, circle: CircleKeys, air: Air): Promise<Keeper> {
    const keeper = new Keeper(air)
    const { peerId, report, enter } = air.join(name)
    const kept = await KeptCircle.open(circle.id, keeper.disk.open(), {
      peerId,
      quotas: DEFAULT_QUOTAS,
      makeRoom: async () => true,
      turnedAway: () => undefined,
      now: () => air.time.now,
      report,
      log: line => keeper.logged.push(line),
    })
    const { topic, roomName, roomPassword } = circle
    const validate = (message: Uint8Array, from: string) => kept.validate(message, from)
    const room = await enter({
      topic,
      roomName,
      roomPassword,
      relays: [],
      signalling: [],
      known: [],
      validate,
    })
    room.events.on('message', ({ data }) => void kept.live(data))
    room.events.on('channel', channel => void kept.sessions.join(channel).catch(console.error))
    keeper.#kept = kept
    return keeper
  }

  stop(): void {
    this.#kept?.close()
  }
}
