/** Limits of files, each with its reason. */

/** Bytes of one frame: a session's message (1 MB), or all that a person has of their own in a backup. */
export const FRAME_LIMIT = 8 * 2 ** 20
/** Bytes of a sealed statement of who made a file: twice what one takes. */
export const STATEMENT_LIMIT = 1_024
/** Heads that a file may claim; as many as a session may. */
export const HEADS_LIMIT = 200_000
/** Bytes of records in one frame: as much is lost, beside the rest, where a file is cut. */
export const PART_BYTES = 32_768
