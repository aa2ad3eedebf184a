/** Handled by relays only (it does nothing): how a peer tells by identify that the other side is a relay. */
export const RELAY_PROTOCOL = '/murmuration/relay/1.0.0'
/** One session channel: see `rooms/sessionChannel.ts`. */
export const SESSION_PROTOCOL = '/murmuration/session/1.0.0'
/** Members of a topic find each other at a relay, or at one of them: see `meet/messages.ts`. */
export const MEET_PROTOCOL = '/murmuration/meet/1.0.0'
/** "I have enough connections": see `introduce/enough.ts`. */
export const ENOUGH_PROTOCOL = '/murmuration/enough/1.0.0'
/** libp2p's own, spoken here over one given connection. */
export const PING_PROTOCOL = '/ipfs/ping/1.0.0'
/** libp2p's own: over a relayed connection, what two sides must tell each other for a direct one by WebRTC. */
export const CALL_PROTOCOL = '/webrtc-signaling/0.0.1'
/** A peer asks a relay which others have a topic: see `find/messages.ts`. */
export const FIND_PROTOCOL = '/murmuration/find/1.0.0'
