/** Relays that a peer uses for one circle: one may die and another be slow, and members still share one. */
export const RELAYS_PER_TOPIC = 3
/** Relays tried for one circle while nobody is found, and while others don't answer. */
export const RELAYS_TRIED = 8
/** Relays visited for all circles together: each is a connection, and a phone has better uses for more. */
export const RELAYS_AT_ONCE = 24
/** Relays that a link or the person names for one circle. */
export const NAMED_PER_TOPIC = 16
/** Relays found through others that are remembered for one circle. */
export const FOUND_PER_TOPIC = 8
/** Relays remembered over restarts. */
export const REMEMBERED = 256
/** How long what was found is remembered without having answered. */
export const REMEMBERED_MS = 30 * 24 * 3_600_000
/** Nobody found for so long: more relays are tried. */
export const ALONE_AFTER_MS = 3_000
/** For so long more are tried: whoever comes later tries them too, and need only find one that the other is at. */
export const SEARCH_MS = 60_000
/** A relay that is not needed any more stays this long: the one in its place may break off again. */
export const LINGER_MS = 20_000
/** Bytes of a relay's description: a handful of addresses; more is not read. */
export const DESCRIPTION_LIMIT = 16 * 1024
/** Addresses in a description: by each name of the relay and each of its interfaces, over two transports. */
export const ADDRESSES_LIMIT = 16
/** Characters of a PeerId in a description: an Ed25519 one has 52. */
export const PEER_LENGTH_LIMIT = 128
/** How long a description is waited for: a web server that is alive answers within a second, a sleepy one within a few. */
export const FETCH_TIMEOUT_MS = 5_000
