/** Limits of records. Whether a record is valid depends on these, so no version may loosen or tighten one by itself. */

/** Bytes of an encrypted payload: a full segment's snapshot with room to spare; more would stall a slow wire for seconds. */
export const PAYLOAD_LIMIT = 262_144
/** Bytes of a canonical header: the largest possible has about 330. */
export const HEADER_LIMIT = 512
/** Bytes of a whole record: header, payload, two signatures and their framing. */
export const RECORD_LIMIT = PAYLOAD_LIMIT + HEADER_LIMIT + 256
/** Bytes of a payload after inflation: four times what may travel; a bomb of more is refused before it is inflated. */
export const INFLATED_LIMIT = 1_048_576
/** Structs of one update; a full segment has a few hundred. */
export const STRUCTS_LIMIT = 20_000
/**
 * Structs of one update of a document that many write. To place one, Yjs looks at all that others have put between the
 * same neighbours, so the work grows with the square; a charter merged word by word makes 1,500 at most.
 */
export const SHARED_STRUCTS_LIMIT = 2_048
/** Highest clock in one document: far more than one person can write, far below where numbers lose precision. */
export const CLOCK_LIMIT = 2 ** 40
/** Nesting of a plain JSON value: no entry needs more than a few levels, and recursion stays shallow. */
export const DEPTH_LIMIT = 16
/** Records in a segment, and segments in a log: 32-bit numbers in addresses. */
export const SEQ_LIMIT = 2 ** 32 - 1
/** Epochs of a commons. */
export const EPOCH_LIMIT = 2 ** 31

/** Bytes of a segment's merged state at which its writer seals it and begins the next. */
export const SEGMENT_SEAL_SIZE = 32_768
/** Updates after which a writer snapshots, so that a newcomer opens at most so many records a segment. */
export const UPDATES_BEFORE_SNAPSHOT = 64
/** Two detached records and their framing. */
export const PROOF_LIMIT = 2_048
