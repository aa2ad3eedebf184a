/** Circles that one relay keeps: each is a room, of which the network has 256 at most, and gossip names all in one message. */
export const KEPT_CIRCLES_LIMIT = 250
/** Records that one relay keeps of one circle: their index alone is some 100 MB of memory then. */
export const KEPT_RECORDS_LIMIT = 500_000
/** Days for which a relay keeps what no member has shown to hold: what all have let go of is gone from it too. */
export const RENEWAL_DAYS = 30
/** Days after which a circle whose members have not come is the first to go where room is needed. */
export const ABSENT_DAYS = 7
/** Milliseconds between two looks at what has lapsed. */
export const LAPSE_EVERY = 6 * 3_600_000
/** Milliseconds that a member has to say which circle it speaks of. */
export const OPENING_TIMEOUT = 10_000
/** Part of the whole quota that is in use after room was made: so that it is not made for every record anew. */
export const ROOM_MADE_TO = 0.9
/** Milliseconds before room is looked for again where none was found: looking reads what all circles hold. */
export const ROOM_LOOK_EVERY = 60_000
/** What an address costs beside its records: its head, its renewal, their keys. */
export const ADDRESS_BYTES = 512
