/** Limits of what a person’s devices tell each other. */
/** Entries of one list, and units of one. */
export const LIST_LIMIT = 1_000
export const ENTRY_LIMIT = 80
/** Bytes that the list may inflate to. */
export const INFLATED_LIMIT = 2 ** 20
/** As many as the network connects with at once. */
export const RELAYS_LIMIT = 8
