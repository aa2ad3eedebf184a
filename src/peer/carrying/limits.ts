/** Limits of what comes and goes between circles. */
/** Invitations that were dismissed are remembered up to so many, by ids of at most so many units. */
export const DISMISSED_LIMIT = 1_000
export const ID_LIMIT = 80
/** Bytes of a link in a box. Hints beyond that stay out: whoever comes by it is introduced to the rest. */
export const LINK_LIMIT = 2_000
