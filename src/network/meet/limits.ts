import type { BucketLimits } from '../../base/index.ts'
import { ROOM_LIMIT } from '../limits.ts'

/** Topics that one peer is announced under at a relay: as many as it may have rooms. */
export const TOPICS_PER_PEER = ROOM_LIMIT
/** Peers that a relay names at entering, a random sample: more than anyone connects to. */
export const PEERS_LISTED = 64
/** Bytes of a frame from a peer: all its topics at once. */
export const REQUEST_LIMIT = 16 * 1024
/** Bytes of a frame from a relay: one list of peers. */
export const NOTICE_LIMIT = 16 * 1024
/** Frames that a peer may send at once, and how many more each second: one for each room at a start, then few. */
export const REQUESTS: BucketLimits = { capacity: 64, refill: 8 }
/** Topics that one relay keeps; a peer that would begin another one waits for a free place. */
export const TOPICS_LIMIT = 65_536
/** Of these, topics that visitors from one address have begun: a school behind one router. One address must not take all. */
export const TOPICS_PER_ADDRESS = 8_192
/** Bytes waiting for a peer that does not read, after which it is cut off; it enters again and gets a new list. */
export const UNREAD_LIMIT = 256 * 1024
/** Meeting streams on one connection: peers connect over several wires for a moment; more at once are no use. */
export const STREAMS_PER_CONNECTION = 2
/** Topics that a peer may name at once, on however many streams, and how many more each second: each may be told to many. */
export const ENTRIES: BucketLimits = { capacity: 2 * TOPICS_PER_PEER, refill: 16 }
/** Notices that a relay or neighbour may send at once, and how many more each second: a large circle that comes home. */
export const NOTICES: BucketLimits = { capacity: 4_096, refill: 256 }
