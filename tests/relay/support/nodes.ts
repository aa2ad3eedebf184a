import { circuitRelayTransport } from '@libp2p/circuit-relay-v2'
import { identify } from '@libp2p/identify'
import { noise } from '@libp2p/noise'
import { ping } from '@libp2p/ping'
import { webRTCDirect } from '@libp2p/webrtc'
import { webSockets } from '@libp2p/websockets'
import { yamux } from '@libp2p/yamux'
import { createLibp2p } from 'libp2p'
import { stopAfterwards } from './start.ts'

/** A libp2p node of stock parts, nothing of this project's. @param listen multiaddrs */
export const stockNode = async (listen: string[] = []) =>
  stopAfterwards(
    await createLibp2p({
      addresses: { listen },
      transports: [
        webSockets(),
        circuitRelayTransport(),
        webRTCDirect({ rtcConfiguration: { iceServers: [] } }),
      ],
      connectionEncrypters: [noise()],
      streamMuxers: [yamux()],
      connectionGater: { denyDialMultiaddr: () => false },
      services: { identify: identify(), ping: ping() },
    }),
  )
