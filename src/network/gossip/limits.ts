import { LIVE_MESSAGE_LIMIT } from '../limits.ts'

/** Longest gossip frame: a burst of live messages that a peer asks for at once, each at its limit. */
export const MAX_INBOUND_RPC = 32 * LIVE_MESSAGE_LIMIT
/** Bytes waiting for one slow peer before its gossip stream is given up; catching up repairs what it missed. */
export const MAX_OUTBOUND_BUFFER = 4 * 1024 * 1024
/** What gossipsub counts for one topic of a peer. */
export const BYTES_PER_TOPIC = 1024 + 64
/** Messages and control entries in one frame: far over what an honest peer sends between two heartbeats. */
export const MAX_ENTRIES = 512
