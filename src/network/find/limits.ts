import type { BucketLimits } from '../../base/index.ts'

/** Addresses in one answer of relays that have the topic, and likewise of others that are alive: two for each of eight. */
export const ADDRESSES_NAMED = 16
/** Relays of its own that who asks tells of. */
export const RELAYS_TOLD = 3
/** Characters of an address: a WebRTC-direct one with its certificate has some 170. */
export const ADDRESS_LIMIT = 300
/** Bytes of a question and of an answer. */
export const FRAME_LIMIT = 16 * 1024
/** How long a question may take on either side: a look-up among relays of which some have died. */
export const ANSWER_MS = 8_000
/** Questions that a peer may ask at once, one for each circle at its start, and how many more each second. */
export const QUESTIONS: BucketLimits = { capacity: 32, refill: 1 }
/** Questions of one peer that are looked up at the same time. */
export const STREAMS_PER_CONNECTION = 4
