/** How many connections a peer holds for one room, and with whom. Decision 0017 says why these numbers. */

/**
 * Members that a peer calls by itself: a circle of nine is a full mesh, and with this many neighbours each, picked at
 * random, a peer loses all of them to the sudden death of a third about once in ten thousand.
 */
export const WANTED = 8
/** Over this, one that can be spared is let go of. The gap to WANTED keeps one peer's letting go from becoming another's call. */
export const FULL = 10
/**
 * Nobody is let in beyond this. The place over FULL is for newcomers, who must always get in somewhere. One below the
 * twelve that a peer shall hold at most: of two that come in by different wires at one moment, both may be counted late.
 */
export const MOST = 11
/** Neighbours of longest standing that are never let go of: who has been here long stays longest. */
export const LASTING = 4
/** Connections with a newcomer are kept this long, in which it is introduced to others. */
export const FRESH_MS = 10_000
/** How long one that has enough is not called again, and one that has too few is kept. */
export const REST_MS = 60_000
/** How often, on average, a peer looks for somebody new though it has enough: so that the circle stays mixed. */
export const SHUFFLE_MS = 4 * 60_000
/** Calls under way at once. Each is a handshake of some 50 ms on a laptop, and of a second on a slow phone. */
export const CALLS_AT_ONCE = 3
/** Peers over all rooms beyond which each room makes do with FEW. Half of what a node can hold; others call too. */
export const MANY = 48
/** Who has so few neighbours in a room is not let go of; as many a peer calls in a room while it has very many rooms. */
export const FEW = 3
/** Peers over all rooms beyond which none is called. */
export const MOST_OF_ALL = 80
/** Peers remembered from meetings. Where there are more, the place that names most of them is not listened to. */
export const ACQUAINTANCES_LIMIT = 1_024
/** Addresses of earlier times that are tried in one room. */
export const REMEMBERED_LIMIT = 24

// What a peer does for others as a small relay: calls only, since records travel by whoever is connected anyway.

/** Members that can be called through one peer: as many as it can be connected with. */
export const MAX_PLACES = 96
/** How long a place outlives its peer; libp2p renews it by itself. */
export const PLACE_MS = 10 * 60_000
/** A call takes seconds. */
export const CIRCUIT_MS = 30_000
/** A call takes some 20 KB: handshake, identify, two descriptions, candidates. */
export const CIRCUIT_BYTES = 256 * 1024
/** Calls under way that one neighbour makes through this peer, or gets through it. */
export const CIRCUITS_AT_ONCE = 16
