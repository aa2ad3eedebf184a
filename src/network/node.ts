import type { Network, NetworkOptions } from './api.ts'
import { openNetwork } from './network.ts'
import type { Platform } from './platform.ts'

export type * from './api.ts'

const platform: Platform = {
  encryptedOnly: false,
  async prepareWebRtc() {
    if (typeof RTCPeerConnection !== 'undefined') return true
    const {
      RTCPeerConnection: connection,
      RTCSessionDescription: description,
      RTCIceCandidate: candidate,
    } = await import('node-datachannel/polyfill')
    // y-webrtc looks for a browser's names each time that it makes a connection.
    Object.assign(globalThis, {
      RTCPeerConnection: connection,
      RTCSessionDescription: description,
      RTCIceCandidate: candidate,
    })
    return true
  },
  onWake: () => () => undefined,
  // Whoever runs a process decides when it ends, and stops the network first.
  onGoodbye: () => () => undefined,
}

/** The network of this Node process. */
export const createNetwork = (options: NetworkOptions): Promise<Network> => openNetwork(options, platform)
