/** What the wire over a y-webrtc room allows itself. */
/** WebRTC connections that y-webrtc holds for one room; more peers are reached through these. */
export const CONNECTIONS_PER_ROOM = 12
/** From the first offer to a connection that libp2p has taken; then the place is freed for others. */
export const UPGRADE_TIMEOUT_MS = 30_000
