import type { GossipSub } from '@libp2p/gossipsub'
import { createTopicScoreParams, type PeerScoreParams } from '@libp2p/gossipsub/score'

/**
 * What counts against a peer in one topic: each rejected message, the more the more of them there were, for a few
 * minutes. Nothing else, since circles are small and a quiet neighbour is no bad one.
 */
const PARAMS = createTopicScoreParams({
  timeInMeshWeight: 0,
  firstMessageDeliveriesWeight: 0,
  meshMessageDeliveriesWeight: 0,
  meshFailurePenaltyWeight: 0,
  invalidMessageDeliveriesWeight: -0.1,
  invalidMessageDeliveriesDecay: 0.99,
})

/** gossipsub takes topics' parameters at its start only, when no room is entered yet; it looks them up here at each use. */
interface Scored {
  readonly score?: { readonly params: PeerScoreParams }
}

/** They stay when the room is left: what neighbours did there is still counted, and looked up. */
export function scoreTopic(pubsub: GossipSub, topic: string): void {
  const { score } = pubsub as Scored
  if (!score) throw new TypeError('gossipsub no longer has the scores of its peers here')
  score.params.topics[topic] = PARAMS
}
