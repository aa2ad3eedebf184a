/** What a room takes from a peer, and what it costs a peer's standing to go beyond. */

import type { BucketLimits } from '../../base/index.ts'

/** What a peer loses for a live message that the room rejects. */
export const COST_OF_REJECTED = 10
/** For breaking the session protocol. */
export const COST_OF_PROBLEM = 20
/** For a channel that is opened once more too soon. */
export const COST_OF_HASTE = 5
/** Channels that a peer may open about one room at once, and how many more each second: each costs two signatures and a comparison. */
export const OPENINGS: BucketLimits = { capacity: 16, refill: 0.5 }
/** Milliseconds in which whoever opens a channel says what about. */
export const TOPIC_TIMEOUT_MS = 10_000
