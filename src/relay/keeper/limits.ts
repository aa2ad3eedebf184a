/** Circles that one relay keeps: each is a room, of which the network has 256 at most, and gossip names all in one message. */
export const KEPT_CIRCLES_LIMIT = 250
/** Records that one relay keeps of one circle: about 500 MB of a very busy one. */
export const KEPT_RECORDS_LIMIT = 500_000
/** Days for which a relay keeps what no member has shown to hold: what all have let go of is gone from it too. */
export const RENEWAL_DAYS = 30
/** Milliseconds between two looks at what has lapsed. */
export const LAPSE_EVERY = 6 * 3_600_000
/** Milliseconds that a member has to say which circle it speaks of. */
export const OPENING_TIMEOUT = 10_000
