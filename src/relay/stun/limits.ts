import type { BucketLimits } from '../../base/index.ts'

/**
 * Requests that one address may send at once (a browser asks from each of its interfaces for each connection it makes), and how
 * many more each second: a household of people in several circles, resends included.
 */
export const REQUESTS: BucketLimits = { capacity: 128, refill: 32 }
/** Addresses whose rate is remembered, 100 bytes each; beyond it the one that is silent longest gets a full allowance. */
export const SOURCES_LIMIT = 8_192
/** No request of an honest client comes near it: a binding request needs no attributes at all. */
export const REQUEST_BYTES = 548
