import type { GossipsubOpts } from '@libp2p/gossipsub'
import { sha256 } from '@noble/hashes/sha2.js'
import { LIVE_MESSAGE_LIMIT, ROOM_LIMIT } from '../limits.ts'

/** Longest gossip frame: a burst of live messages that a peer asks for at once, each at its limit. */
const MAX_INBOUND_RPC = 32 * LIVE_MESSAGE_LIMIT
/** Bytes waiting for one slow peer before its gossip stream is given up; catching up repairs what it missed. */
const MAX_OUTBOUND_BUFFER = 4 * 1024 * 1024
/** What gossipsub counts for one topic of a peer. */
const BYTES_PER_TOPIC = 1024 + 64
/** Messages and control entries in one frame: far over what an honest peer sends between two heartbeats. */
const MAX_ENTRIES = 512

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
    scoreThresholds: { gossipThreshold: -20, publishThreshold: -50, graylistThreshold: -80 },
  }
}
