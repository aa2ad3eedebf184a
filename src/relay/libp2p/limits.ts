/** Peers connected at once. Each costs about 100 KB, so a small machine carries it. */
export const MAX_CONNECTIONS = 2_048
/** New connections a second from one address: a school or an office comes back at once after an outage. */
export const INBOUND_PER_SECOND = 128
/** Connections in the midst of their handshake, each of which may take seconds of a slow client. */
export const MAX_PENDING = 256
/** Peers that can be called through this relay. A reservation is a few hundred bytes; what counts is the connection. */
export const MAX_RESERVATIONS = MAX_CONNECTIONS
/** How long a reservation outlives its peer, since libp2p frees none sooner: visits within this time share MAX_RESERVATIONS. Clients renew by themselves. */
export const RESERVATION_MS = 10 * 60_000
/** Circuits that one peer may hold to others: over what its own limit on connections (96) lets it use. */
export const CIRCUITS_BY_CALLER = 128
/** Circuits that others may hold to one peer, for the same reason. */
export const CIRCUITS_TO_PEER = 128
/** Bytes of one WebSocket message of libp2p. A fast sender puts into one what queued up meanwhile; honest ones stay under 4 MiB. */
export const SOCKET_MESSAGE_LIMIT = 8 * 1024 * 1024
/** WebSockets of libp2p from one address: a school behind one router. */
export const SOCKETS_PER_ADDRESS = 512
/** How long a closed WebSocket may take to say goodbye before it is cut. */
export const SOCKET_CLOSE_MS = 1_000
/** Records of other relays kept for the table of all: who has which topic. Each takes some 300 bytes, so 20 MB. */
export const DHT_RECORDS = 65_536
/** Requests of one relay at a time. */
export const DHT_STREAMS = 16
