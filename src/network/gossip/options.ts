import type { GossipsubOpts } from '@libp2p/gossipsub'
import { sha256 } from '@noble/hashes/sha2.js'
import { ROOM_LIMIT } from '../limits.ts'
import { BYTES_PER_TOPIC, MAX_ENTRIES, MAX_INBOUND_RPC, MAX_OUTBOUND_BUFFER } from './limits.ts'

/** A score that nobody has. */
const NEVER = -1e9

/**
 * Options of gossipsub that peers and relays must share.
 * @param standing 0 down to -100; what a peer did wrong here (a rejected message too) is its score in gossip.
 */
export function gossipOptions(standing: (peer: string) => number): Partial<GossipsubOpts> {
  return {
    // Messages prove themselves by what is in them; signing each again with the node's key would only tell who passed it on.
    globalSignaturePolicy: 'StrictNoSign',
    emitSelf: false,
    fallbackToFloodsub: false,
    allowPublishToZeroTopicPeers: true,
    ignoreDuplicatePublishError: true,
    // Circles are small: a post goes straight to everyone connected, and the mesh serves those further away.
    floodPublish: true,
    D: 6,
    Dlo: 4,
    Dhi: 12,
    Dscore: 4,
    Dout: 2,
    runOnLimitedConnection: true,
    msgIdFn: message => sha256(message.data),
    maxInboundDataLength: MAX_INBOUND_RPC,
    maxOutboundBufferSize: MAX_OUTBOUND_BUFFER,
    maxTopicBytesPerPeer: ROOM_LIMIT * BYTES_PER_TOPIC,
    decodeRpcLimits: {
      maxSubscriptions: ROOM_LIMIT,
      maxMessages: MAX_ENTRIES,
      maxIhaveMessageIDs: 10 * MAX_ENTRIES,
      maxIwantMessageIDs: 10 * MAX_ENTRIES,
      maxIdontwantMessageIDs: MAX_ENTRIES,
      maxControlMessages: MAX_ENTRIES,
      maxPeerInfos: 0,
    },
    scoreParams: {
      appSpecificScore: standing,
      appSpecificWeight: 1,
      // Everyone behind one relay, one household or one test machine has the same address.
      IPColocationFactorWeight: 0,
    },
    // Never by the score alone, to which copies of others' junk count too: who is not heard any more could not sink to the
    // floor of standing, and would stay connected for ever.
    scoreThresholds: { gossipThreshold: -20, publishThreshold: -50, graylistThreshold: NEVER },
  }
}
