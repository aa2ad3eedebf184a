/** An offer is good for this long: time to send it through a chat, or to walk over; then its ports are given back. */
export const OFFER_LIFE_MS = 10 * 60_000
/** Two clocks that no server has set may differ by this much before an offer that is still good counts as expired. */
export const CLOCK_SLACK_MS = 2 * 60_000
/** Addresses told to the other side. A laptop has two or three; each costs up to 26 characters of the text. */
export const CANDIDATES_LIMIT = 6
/** ICE's own names and passwords: the specification asks for 4 and 22 characters at least, browsers have up to 32. */
export const ICE_TEXT_LIMIT = 64
/** Characters of a text: several times what all addresses take. */
export const TEXT_LIMIT = 2_048
/** Gathering is cut short here: a STUN server that does not answer would take 40 s. */
export const GATHERING_MS = 3_000
/** From the moment that both sides have both texts. ICE tries for about 15 s; libp2p's greeting comes on top. */
export const CONNECT_MS = 30_000
/** How often the side that waits tries the other's addresses anew: the answer is carried by a person, and ICE gives up long before. */
export const TRY_AGAIN_MS = 4_000
/** Offers and answers of one peer that wait at once; each holds a few ports open. */
export const WAITING_LIMIT = 8
