import { circuitRelayServer } from '@libp2p/circuit-relay-v2'
import { generateKeyPairFromSeed } from '@libp2p/crypto/keys'
import { gossipsub } from '@libp2p/gossipsub'
import { identify } from '@libp2p/identify'
import type { ComponentLogger, Metrics, PeerId, Upgrader } from '@libp2p/interface'
import { noise } from '@libp2p/noise'
import { webRTCDirect } from '@libp2p/webrtc'
import { webSockets } from '@libp2p/websockets'
import { yamux } from '@libp2p/yamux'
import type { Multiaddr } from '@multiformats/multiaddr'
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
import { type KadDHT, relayDht } from './dht.ts'
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
  /** Addresses of its own, without a PeerId, beyond those that it finds by itself. */
  readonly announce: readonly string[]
  mayDial(address: Multiaddr): boolean
  /** Somebody came to a topic at which nobody was. */
  onTopic(topic: string): void
  /** Counts what goes over libp2p's connections and streams; nothing does without it. */
  readonly metrics?: (components: { logger: ComponentLogger }) => Metrics
}

export interface RelayNode {
  readonly node: PeerNode
  readonly intake: SocketIntake
  readonly dht: KadDHT
  readonly meetings: Meetings
  /** Peers that can be called through this relay. */
  reservations(): number
  stop(): Promise<void>
}

/** The relay's libp2p node, started. It dials other relays, as far as its rule allows, and nobody else. */
export async function startRelayNode(options: RelayNodeOptions): Promise<RelayNode> {
  const { standing, mayDial } = options
  const made: { intake?: SocketIntake } = {}
  const node = await createLibp2p({
    privateKey: await generateKeyPairFromSeed('Ed25519', options.seed),
    nodeInfo: { name: 'murmuration', version: '1', userAgent: 'murmuration' },
    // Announced by name: libp2p would not tell a public address before others have confirmed it.
    addresses: {
      listen: [listenAddress(options.sockets)],
      announce: [...options.announce, ...announced(options.sockets)],
    },
    // No ICE servers: a relay is at its own address, and asks no other company for it.
    transports: [
      webRTCDirect({ certificate: options.certificate, rtcConfiguration: { iceServers: [] } }),
      webSockets(),
    ],
    connectionEncrypters: [noise()],
    streamMuxers: [yamux()],
    connectionGater: {
      denyDialMultiaddr: address => !mayDial(address),
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
      dht: relayDht(mayDial),
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
  const meetings = new Meetings(options.onTopic)
  const endMeetings = await serveMeetings(node, { meetings })
  const endRefused = standing.events.on('refused', ({ peer }) => {
    const connections = node.getConnections().filter(({ remotePeer }) => remotePeer.toString() === peer)
    for (const connection of connections) connection.abort(new Error('this peer has behaved too badly'))
  })
  const endForgetting = forgetWhoLeaves(node, peer => node.services.dht.routingTable.find(peer))
  return {
    node,
    intake,
    dht: node.services.dht,
    meetings,
    reservations: () => node.services.circuits.reservations.size,
    async stop() {
      endRefused()
      endForgetting()
      intake.stop()
      await endMeetings()
      await node.stop()
    },
  }
}

/**
 * What libp2p remembers of a peer is of use while that is connected, and for as long as it stands in the table of relays.
 * It forgets nobody by itself, and identities cost nothing: a visitor with a new one each time would fill the memory.
 */
function forgetWhoLeaves(
  node: Pick<PeerNode, 'addEventListener' | 'removeEventListener' | 'getConnections' | 'peerStore'>,
  inTable: (peer: PeerId) => Promise<unknown>,
): () => void {
  const left = async (peer: PeerId) => {
    if ((await inTable(peer)) === undefined && node.getConnections(peer).length === 0)
      await node.peerStore.delete(peer)
  }
  const onDisconnect = ({ detail }: CustomEvent<PeerId>) => void left(detail)
  node.addEventListener('peer:disconnect', onDisconnect)
  return () => node.removeEventListener('peer:disconnect', onDisconnect)
}
