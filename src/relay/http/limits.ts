/** What the relay's one TCP port allows, before any path's own limits. */

/** Bytes of request headers: nothing here needs cookies or long names. */
export const MAX_HEADER_BYTES = 8 * 1024
/** Milliseconds to say what is wanted, TLS included: a client that takes longer holds a socket for nothing. */
export const REQUEST_TIMEOUT_MS = 10_000
/** How often it is looked for such clients. */
export const TIMEOUT_CHECK_MS = 2_000
/** Milliseconds without a byte either way after which a connection that is no WebSocket ends: who stops reading an answer. */
export const IDLE_MS = 30_000
/** TCP connections in all. Behind the limits of each path; it keeps the process below the usual limit on open files. */
export const MAX_TCP_CONNECTIONS = 8_192
/**
 * TCP connections from one address: all that the paths allow to it, and pages that load. This machine's own are not
 * counted: they are a reverse proxy's, for everybody.
 */
export const TCP_PER_ADDRESS = 1_024
/** Bytes of one file of an app; a larger one is no part of it. */
export const FILE_LIMIT = 32 * 1024 * 1024
