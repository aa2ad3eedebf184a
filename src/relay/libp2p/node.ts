import { circuitRelayServer } from '@libp2p/circuit-relay-v2'
import { generateKeyPairFromSeed } from '@libp2p/crypto/keys'
import { gossipsub } from '@libp2p/gossipsub'
import { identify } from '@libp2p/identify'
import type { ComponentLogger, Metrics, Upgrader } from '@libp2p/interface'
import { noise } from '@libp2p/noise'
import { webRTCDirect } from '@libp2p/webrtc'
import { yamux } from '@libp2p/yamux'
import { createLibp2p } from 'libp2p'
import {
  gossipOptions,
  Meetings,
  type PeerNode,
  pings,
  RELAY_PROTOCOL,
  type Standing,
  serveMeetings,
} from '../../network/index.ts'
import { announced, listenAddress, type Sockets } from '../addresses/index.ts'
import { SocketIntake } from './acceptSockets.ts'
import type { DirectCertificate } from './certificate.ts'
import {
  CIRCUITS_BY_CALLER,
  CIRCUITS_TO_PEER,
  INBOUND_PER_SECOND,
  MAX_CONNECTIONS,
  MAX_PENDING,
  MAX_RESERVATIONS,
  RESERVATION_MS,
} from './limits.ts'

export interface RelayNodeOptions {
  readonly seed: Uint8Array
  readonly certificate: DirectCertificate
  readonly sockets: Sockets
  readonly standing: Standing
  /** Counts what goes over libp2p's connections and streams; nothing does without it. */
  readonly metrics?: (components: { logger: ComponentLogger }) => Metrics
}

export interface RelayNode {
  readonly node: PeerNode
  readonly intake: SocketIntake
  readonly meetings: Meetings
  /** Peers that can be called through this relay. */
  reservations(): number
  stop(): Promise<void>
}

/** The relay's libp2p node, started. It never dials: it can't be used to reach into its owner's network. */
export async function startRelayNode(options: RelayNodeOptions): Promise<RelayNode> {
  const { standing } = options
  const made: { intake?: SocketIntake } = {}
  const node = await createLibp2p({
    privateKey: await generateKeyPairFromSeed('Ed25519', options.seed),
    nodeInfo: { name: 'murmuration', version: '1', userAgent: 'murmuration' },
    // Announced by name: libp2p would not tell a public address before others have confirmed it.
    addresses: { listen: [listenAddress(options.sockets)], announce: announced(options.sockets) },
    // No ICE servers: a relay is at its own address, and asks no other company for it.
    transports: [webRTCDirect({ certificate: options.certificate, rtcConfiguration: { iceServers: [] } })],
    connectionEncrypters: [noise()],
    streamMuxers: [yamux()],
    connectionGater: {
      denyDialPeer: () => true,
      denyDialMultiaddr: () => true,
      denyInboundEncryptedConnection: peer => standing.isRefused(peer.toString()),
    },
    connectionManager: {
      maxConnections: MAX_CONNECTIONS,
      inboundConnectionThreshold: INBOUND_PER_SECOND,
      maxIncomingPendingConnections: MAX_PENDING,
      reconnectRetries: 0,
    },
    ...(options.metrics ? { metrics: options.metrics } : {}),
    services: {
      identify: identify(),
      ping: pings(),
      pubsub: gossipsub(gossipOptions(peer => standing.of(peer))),
      circuits: circuitRelayServer({
        maxInboundHopStreams: CIRCUITS_BY_CALLER,
        maxOutboundStopStreams: CIRCUITS_TO_PEER,
        // Circuits are for peers who can't connect directly; a limit on data would leave them with nothing.
        reservations: {
          applyDefaultLimit: false,
          maxReservations: MAX_RESERVATIONS,
          reservationTtl: RESERVATION_MS,
        },
      }),
      intake: (components: { upgrader: Upgrader; logger: ComponentLogger }) => {
        made.intake = new SocketIntake(components.upgrader, components.logger)
        return {}
      },
    },
  })
  const { intake } = made
  if (!intake) throw new TypeError('libp2p made no service')
  // Its only use is to be listed: peers tell a relay by it.
  await node.handle(RELAY_PROTOCOL, stream => void stream.close())
  const meetings = new Meetings()
  const endMeetings = await serveMeetings(node, meetings)
  const endRefused = standing.events.on('refused', ({ peer }) => {
    const connections = node.getConnections().filter(({ remotePeer }) => remotePeer.toString() === peer)
    for (const connection of connections) connection.abort(new Error('this peer has behaved too badly'))
  })
  return {
    node,
    intake,
    meetings,
    reservations: () => node.services.circuits.reservations.size,
    async stop() {
      endRefused()
      intake.stop()
      await endMeetings()
      await node.stop()
    },
  }
}
