/** Limits of what a person’s devices tell each other. */
/** Entries of one list, and units of one. */
export const LIST_LIMIT = 1_000
export const ENTRY_LIMIT = 80
/** Bytes that the list of a person’s circles in their profile may inflate to: some thousand circles. */
export const INFLATED_LIMIT = 2 ** 20
/** Bytes that what a device shares may inflate to: a person in thousands of circles. */
export const STATE_INFLATED_LIMIT = 4 * 2 ** 20
/** Authors of a circle of whom it is remembered how far they were read; of more, those who wrote last. */
export const AUTHORS_MARKED = 64
/** What is older than this counts as read: 60 days. */
export const MARKED_FOR_MS = 60 * 86_400_000
/** Nostr relays: as many as the network connects with at once. */
export const RELAYS_LIMIT = 8
