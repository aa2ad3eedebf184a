import type { GossipSub } from '@libp2p/gossipsub'
import type { Identify } from '@libp2p/identify'
import type { Libp2p } from '@libp2p/interface'

/** A libp2p node with what rooms need of it; peers and relays both are one. */
export type PeerNode = Libp2p<{ pubsub: GossipSub; identify: Identify }>
