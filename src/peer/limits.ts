/** Limits of a whole peer. */
/** Browsers warn of more than a handful: each is asked before every connection. */
export const ICE_SERVERS_LIMIT = 6
/** Longer than any address, name or password of a server that is typed by hand. */
export const ICE_TEXT_LIMIT = 512
/** Relays that a person has removed and that are remembered: links that name them grow old too. */
export const REMOVED_LIMIT = 64
/** Peers of which it is remembered what of theirs was turned away last. */
export const BRINGERS_REMEMBERED = 1_024
