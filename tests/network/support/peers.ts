import type { Network } from '../../../src/network/index.ts'
import { createNetwork } from '../../../src/network/node.ts'
import { until } from '../../support/until.ts'

const running: Network[] = []

/** A peer of this process; `stopPeers` ends it. @param options `listen`: others can dial it on loopback */
export async function startPeer({
  listen = false,
  seed = crypto.getRandomValues(new Uint8Array(32)),
} = {}): Promise<Network> {
  const network = await createNetwork({ seed, listen: listen ? ['/ip4/127.0.0.1/tcp/0/ws'] : [] })
  running.push(network)
  return network
}

export const stopPeers = async (): Promise<void> => {
  await Promise.all(running.splice(0).map(network => network.stop()))
}

export const connectionsWith = (network: Network, other: Network) =>
  network.connections().filter(({ peer }) => peer === other.peerId)

/** Waits until the two have exactly one connection, a direct one, and both see it. */
export const directly = (one: Network, other: Network): Promise<number> =>
  until('one direct connection and no other', () =>
    [connectionsWith(one, other), connectionsWith(other, one)].every(
      ([connection, ...more]) => connection?.direct === true && more.length === 0,
    ),
  )
