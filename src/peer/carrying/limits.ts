/** Limits of what comes and goes between circles. */
/** Invitations that a person has dismissed and that are remembered: others can send ever new ones. */
export const DISMISSED_LIMIT = 1_000
/** Units of the id of one: they are made here, of 64 digits of its box. */
export const ID_LIMIT = 80
/** Bytes of a link in a box. Hints beyond that stay out: whoever comes by it is introduced to the rest. */
export const LINK_LIMIT = 2_000
