/** The limits that both sides of a protocol must agree on; limits of one part stand beside it. */

/** Bytes of one message on a session channel. A batch of records fits; a peer can make us hold this much, no more. */
export const MESSAGE_LIMIT = 1024 * 1024

/** Bytes that may be on their way on a channel and not yet read by the receiver: two full messages, 20 MB/s at 100 ms. */
export const CHANNEL_WINDOW = 2 * MESSAGE_LIMIT

/** Messages on a channel that are not yet read: those in a window if each were as short as the shortest that are sent in numbers. */
export const UNREAD_MESSAGES = 32_768

/** Bytes of one live message. What is longer goes over a channel; gossip multiplies everything by the mesh. */
export const LIVE_MESSAGE_LIMIT = 64 * 1024

/** Rooms that one peer is in at once. Every room costs a subscription, a meeting and a stream with each of its peers. */
export const ROOM_LIMIT = 256

/** Bytes of a topic; 64 hexadecimal digits as text. */
export const TOPIC_BYTES = 32
/** Connections over all wires. More than a phone should hold open is refused by libp2p. */
export const MAX_CONNECTIONS = 96
/** New connections a second from one address: all that come through one relay have the relay's. */
export const INBOUND_PER_SECOND = 64
/** Connections in the midst of their handshake, each of which may take seconds of a slow peer. */
export const MAX_PENDING = 32
/** Signalling servers used for one room: a link that names hundreds must not make everybody call them all. */
export const SIGNALLING_LIMIT = 8
/** Of whom a rate is remembered: some times as many as a relay can be connected with. */
export const RATES_REMEMBERED = 8_192
