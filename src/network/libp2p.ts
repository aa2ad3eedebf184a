import { generateKeyPairFromSeed } from '@libp2p/crypto/keys'
import { gossipsub } from '@libp2p/gossipsub'
import { identify } from '@libp2p/identify'
import type { Connection, Upgrader } from '@libp2p/interface'
import { noise } from '@libp2p/noise'
import { webRTC, webRTCDirect } from '@libp2p/webrtc'
import { webSockets } from '@libp2p/websockets'
import { yamux } from '@libp2p/yamux'
import { createLibp2p } from 'libp2p'
import { pings, type Standing, wireOf } from './connections/index.ts'
import { gossipOptions } from './gossip/index.ts'
import { CIRCUITS_AT_ONCE, type Door, passCalls } from './introduce/index.ts'
import { INBOUND_PER_SECOND, MAX_CONNECTIONS, MAX_PENDING } from './limits.ts'
import type { PeerNode } from './peerNode.ts'
import { circuits } from './relays/index.ts'

/** One address, ICE included; and all addresses of one dial. */
const ADDRESS_TIMEOUT_MS = 12_000
const DIAL_TIMEOUT_MS = 15_000
/** How often each connection is pinged: its round trip, and the way to notice that the other side is gone without a word. */
const PING_INTERVAL_MS = 15_000

export interface PeerLibp2p {
  readonly node: PeerNode
  readonly upgrader: Upgrader
  /** Reserves a place at a relay, so that others can call through it. */
  reserve(connection: Connection): Promise<void>
}

/**
 * A started libp2p node for a peer: every wire, and nobody's ICE servers but the given ones.
 * @param own `door`: whom it lets in; absent, all, and it is nobody's relay. `listen`: multiaddrs to take connections at (Node).
 */
export async function startLibp2p(
  seed: Uint8Array,
  standing: Standing,
  iceServers: () => RTCIceServer[],
  own: { readonly door?: Door; readonly listen?: readonly string[] } = {},
): Promise<PeerLibp2p> {
  const { door, listen = [] } = own
  const { transport, reserve } = circuits(CIRCUITS_AT_ONCE)
  const rtcConfiguration = () => ({ iceServers: iceServers() })
  let upgrader: Upgrader | undefined
  const node = await createLibp2p({
    privateKey: await generateKeyPairFromSeed('Ed25519', seed),
    nodeInfo: { name: 'murmuration', version: '1', userAgent: 'murmuration' },
    addresses: { listen: ['/webrtc', ...listen] },
    transports: [webSockets(), transport, webRTC({ rtcConfiguration }), webRTCDirect({ rtcConfiguration })],
    connectionEncrypters: [noise()],
    streamMuxers: [yamux()],
    connectionGater: {
      // Relays on this machine or in this house are as good as any.
      denyDialMultiaddr: () => false,
      denyDialPeer: peer => standing.isRefused(peer.toString()),
      denyInboundEncryptedConnection: peer => standing.isRefused(peer.toString()),
      denyOutboundEncryptedConnection: peer => standing.isRefused(peer.toString()),
      denyInboundUpgradedConnection: peer => door?.takesIn(peer.toString()) === false,
      // A room's wire dials whoever it meets there. All other dials are this program's own choice.
      denyOutboundUpgradedConnection: (peer, { remoteAddr }) =>
        wireOf(remoteAddr) === 'room' && door?.takesIn(peer.toString()) === false,
      denyInboundRelayReservation: peer => door?.givesPlace(peer.toString()) !== true,
      denyOutboundRelayedConnection: (from, to) => door?.passesOn(from.toString(), to.toString()) !== true,
    },
    connectionManager: {
      maxConnections: MAX_CONNECTIONS,
      inboundConnectionThreshold: INBOUND_PER_SECOND,
      maxIncomingPendingConnections: MAX_PENDING,
      addressDialTimeout: ADDRESS_TIMEOUT_MS,
      dialTimeout: DIAL_TIMEOUT_MS,
      // Coming back to a relay is this project's own business, with its own waits.
      reconnectRetries: 0,
    },
    connectionMonitor: { pingInterval: PING_INTERVAL_MS },
    services: {
      identify: identify(),
      ping: pings(),
      circuits: passCalls(),
      pubsub: gossipsub(gossipOptions(peer => standing.of(peer))),
      upgrading: (components: { upgrader: Upgrader }) => {
        upgrader = components.upgrader
        return {}
      },
    },
  })
  if (!upgrader) throw new TypeError('libp2p made no service')
  return { node, upgrader, reserve }
}
