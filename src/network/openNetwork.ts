import type { Network, NetworkOptions } from './api.ts'
import { Standing } from './connections/index.ts'
import type { Door } from './introduce/index.ts'
import { startLibp2p } from './libp2p.ts'
import { PeerNetwork } from './network.ts'
import type { Platform } from './platform.ts'

/** Starts libp2p, which asks the network that is built around it whom to let in and by which servers to connect. */
export async function openNetwork(options: NetworkOptions, platform: Platform): Promise<Network> {
  const standing = new Standing()
  let network: PeerNetwork | undefined
  const iceServers = () => network?.iceServers() ?? []
  const door: Door = {
    takesIn: peer => network?.neighbourhood.takesIn(peer) ?? true,
    givesPlace: peer => network?.neighbourhood.givesPlace(peer) ?? false,
    passesOn: (from, to) => network?.neighbourhood.passesOn(from, to) ?? false,
  }
  const libp2p = await startLibp2p(options.seed, standing, iceServers, { door, listen: options.listen ?? [] })
  network = new PeerNetwork(libp2p, standing, platform, options)
  await network.relaySet.load()
  await network.start()
  return network
}
