import { circuitRelayServer } from '@libp2p/circuit-relay-v2'
import { generateKeyPairFromSeed } from '@libp2p/crypto/keys'
import { gossipsub } from '@libp2p/gossipsub'
import { identify } from '@libp2p/identify'
import { noise } from '@libp2p/noise'
import { webSockets } from '@libp2p/websockets'
import { yamux } from '@libp2p/yamux'
import { createLibp2p } from 'libp2p'
import {
  gossipOptions,
  type PeerNode,
  pings,
  RELAY_PROTOCOL,
  serveMeetings,
} from '../../../src/network/index.ts'

export interface TestRelay {
  readonly node: PeerNode
  readonly address: string
  /** How many may be called through it. */
  reservations(): number
  stop(): Promise<void>
}

/** The least that is a relay: WebSocket, circuits, meetings. */
export async function startTestRelay(
  port = 0,
  seed = crypto.getRandomValues(new Uint8Array(32)),
): Promise<TestRelay> {
  const node = await createLibp2p({
    privateKey: await generateKeyPairFromSeed('Ed25519', seed),
    addresses: { listen: [`/ip4/127.0.0.1/tcp/${port}/ws`] },
    transports: [webSockets()],
    connectionEncrypters: [noise()],
    streamMuxers: [yamux()],
    connectionManager: { inboundConnectionThreshold: 1_000 },
    services: {
      identify: identify(),
      ping: pings(),
      pubsub: gossipsub(gossipOptions(() => 0)),
      circuits: circuitRelayServer({ reservations: { applyDefaultLimit: false, maxReservations: 10_000 } }),
    },
  })
  await node.handle(RELAY_PROTOCOL, stream => stream.close())
  const endMeetings = await serveMeetings(node)
  return {
    node,
    address: node.getMultiaddrs()[0]!.toString(),
    reservations: () => node.services.circuits.reservations.size,
    stop: async () => {
      await endMeetings()
      await node.stop()
    },
  }
}
