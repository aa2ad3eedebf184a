/** When a peer is kept away. A peer's own matter: others may have other numbers. */

/** A peer that has sunk this low is disconnected and refused. */
export const STANDING_FLOOR = -100
/** Standing that comes back each second: a peer at half the floor is forgiven in under two minutes. */
export const RECOVERY_PER_SECOND = 0.5
/** How long a peer that hit the floor is refused. Long enough to stop a loop, short enough to forgive a bug that was mended. */
export const REFUSED_MS = 10 * 60_000
/** Peers remembered; beyond it the oldest are forgotten, which forgives them. */
export const REMEMBERED_LIMIT = 4_096
/** Addresses of one peer that are looked at: it could name anybody's. */
export const LISTENERS_LIMIT = 4
/**
 * Pings at once on one connection, each way. The heartbeat, who prunes and who doubts may look at the same moment, a few
 * times over while the machine is busy.
 */
export const PINGS_AT_ONCE = 8
