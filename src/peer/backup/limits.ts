/** Limits of backups, each with its reason. */

/** scrypt's cost as a power of two: 128 MiB and about a second on a desktop, some seconds on a phone. */
export const COST = 17
/** A file that asks for more is not ours: it would only take the memory away. */
export const COST_LIMIT = 20
/** Bytes that are sealed at once: where a file is cut, so many are lost beside the rest. */
export const CHUNK = 16_384
