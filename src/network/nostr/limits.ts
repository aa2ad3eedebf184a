/** What the wire over Nostr relays allows itself and others. */

import type { BucketLimits } from '../../base/index.ts'

/** Relays used at once. Every message goes to each of them, and one in common is enough. */
export const NOSTR_RELAYS_LIMIT = 8

/** Connections of one room that were made over Nostr, and calls under way; more peers are reached through these. */
export const CONNECTIONS_PER_ROOM = 12

/** With so many connections in a room nobody is looked for any more; those who look for others still get an answer. */
export const CONNECTIONS_WANTED = 6

/** Who comes is called by so many; the others hear that and keep still. A few of the calls will not come through. */
export const CALLS_ENOUGH = 8

/** Bytes of a description of a peer connection; a browser's with a dozen candidates has about 2,500. */
export const DESCRIPTION_LIMIT = 16 * 1024

/** Sealed messages are as long as a multiple of this, so that their length does not tell of which kind they are. */
export const PADDED_TO = 1024

/** Characters of a relay's message; an event with the longest content that is read here has fewer. */
export const RELAY_MESSAGE_LIMIT = 64 * 1024

/**
 * Messages that a relay may send at once, and how many more each second: dozens of circles of dozens of people that come back after
 * an outage. Each is opened as far as its seal.
 */
export const MESSAGES: BucketLimits = { capacity: 2_048, refill: 64 }

/** Signals remembered, since each relay delivers each of them, and could deliver it again. */
export const SIGNALS_REMEMBERED = 2_048

/** Peers of one room of whom something is remembered; any member can make up as many as they like. */
export const PEERS_REMEMBERED = 1_024
/** A device with several networks, IPv4 and IPv6, STUN and TURN has about twenty. */
export const CANDIDATES_LIMIT = 48
/** Bytes of a signal as JSON: the description, escaped, and the rest. */
export const INFLATED_LIMIT = 2 * DESCRIPTION_LIMIT
/** Characters of a relay's own words that are shown to a person. */
export const REASON_LIMIT = 200
