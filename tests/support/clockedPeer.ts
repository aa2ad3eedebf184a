/** Whole peers in memory whose clock a test moves: what takes weeks takes no time. */

import { createNetwork } from '../../src/network/node.ts'
import { MurmurationPeer, type PeerOptions } from '../../src/peer/index.ts'
import { processLocks } from '../../src/peer/platforms/processLocks.ts'
import { storedDocuments } from '../../src/peer/platforms/storedDocuments.ts'
import { storedKeys } from '../../src/peer/platforms/storedKeys.ts'
import { memoryStore } from '../../src/store/index.ts'

export interface Clock {
  /** Milliseconds ahead of the machine's own. */
  ahead: number
}

export const HOUR = 3_600_000
export const DAY = 24 * HOUR

export function clockedPeer(
  name: string,
  clock: Clock,
  options: {
    offline?: boolean
    store?: ReturnType<typeof memoryStore>
    network?: typeof createNetwork
  } & PeerOptions = {},
): Promise<MurmurationPeer> {
  const { store = memoryStore(), offline = false, network = createNetwork, ...rest } = options
  return MurmurationPeer.open(
    {
      store,
      keys: storedKeys(store),
      documents: storedDocuments(store),
      locks: processLocks(),
      tabs: null,
      network: offline ? null : network,
      testIceServer: null,
      now: () => Date.now() + clock.ahead,
    },
    { ...(name === '' ? {} : { name }), ...rest },
  )
}
