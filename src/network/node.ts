import type { IceServer, IceTest, Network, NetworkOptions } from './api.ts'
import { testServer } from './ice/index.ts'
import { openNetwork } from './openNetwork.ts'
import type { Platform } from './platform.ts'

export type * from './api.ts'

const platform: Platform = {
  encryptedOnly: false,
  async prepareWebRtc() {
    // Loaded only for rooms that have a signalling server, since it loads native code.
    const { provideWebRtc } = await import('./nodeWebRtc.ts')
    provideWebRtc()
    return true
  },
  onWake: () => () => undefined,
  // Whoever runs a process decides when it ends, and stops the network first.
  onGoodbye: () => () => undefined,
  onReturn: () => () => undefined,
  online: () => true,
  onOffline: () => () => undefined,
}

/** The network of this Node process. */
export const createNetwork = (options: NetworkOptions): Promise<Network> => openNetwork(options, platform)

/** Asks one ICE server for an address, by the network that this process is in now. */
export async function testIceServer(server: IceServer): Promise<IceTest> {
  await platform.prepareWebRtc()
  return testServer(configuration => new RTCPeerConnection(configuration), server)
}
