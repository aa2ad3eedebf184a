/** Limits of replication, each with its reason. */

/** Entries below which a range is listed instead of split further: about one packet. */
export const LIST_BELOW = 24
/** Parts that a differing range is split into: 16 parts find one difference in 16,000 heads in four round trips. */
export const SPLIT_INTO = 16
/** Ranges in one message: a reply to a full message of 16 parts each. */
export const RANGES_LIMIT = 4_096
/** Turns that one reconciliation may take: 16 parts a turn tell 16^7 heads apart in eight; who goes on only makes work. */
export const TURNS_LIMIT = 24
/** Addresses in one want, so that an answer is some hundred kilobytes and order can change in between. */
export const WANT_SIZE = 48
/** Wants under way per session: the next is on its way while one is answered. */
export const WANTS_UNDER_WAY = 2
/** Wants that a peer may have unanswered here before it is taken for hostile. */
export const WANTS_LIMIT = 16
/** Bytes of records in one message: back-pressure and priorities work between messages. */
export const BATCH_BYTES = 131_072
/** Records in one message: verifying them is one task that must not block the page. */
export const BATCH_RECORDS = 64
/** Bytes of one message; the network's frame limit is 1 MiB. */
export const MESSAGE_LIMIT = 1_000_000
/** Heads in one `have`. */
export const HAVE_LIMIT = 4_096
/** Addresses that a peer may claim beyond those known here: memory of about 300 bytes each. */
export const CLAIMS_LIMIT = 200_000
/** Entries listed in one range, and in one `ranges` message: at some 85 bytes each they stay well under MESSAGE_LIMIT. */
export const ITEMS_LIMIT = 4_096
/** Addresses passed over for want of room in one look at what is missing: a look stays short, however much is on offer. */
export const FULL_LOOK_LIMIT = 1_024
/** Bytes of a sealed beacon. */
export const BEACON_LIMIT = 16_384
/** Holdings in one beacon; more go in the next. */
export const BEACON_HOLDS_LIMIT = 256
/** Units of the PeerId in a beacon: libp2p’s have some 52. */
export const PEER_ID_LIMIT = 128
