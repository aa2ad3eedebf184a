/** What others can make a circle's peer remember of them, each with its reason. Anybody with the link can make up people. */

/** Peers of which it is remembered for whom they speak: some times as many as can be connected. */
export const SPEAKERS_REMEMBERED = 1_024
/** Writers whose signs of life are remembered, and people seen, holding something, or greeted: those of a very large circle. */
export const PEOPLE_REMEMBERED = 8_192
/** Devices of one person of which it is remembered what they hold: more than somebody carries about, old ones among them. */
export const DEVICES_REMEMBERED = 8
/** Holdings of what is not known here (yet) that are believed, at some 200 bytes each: a newcomer hears of them all at once. */
export const UNKNOWN_HOLDINGS = 100_000
/** Members of whom it is remembered where they could be reached: three times as many as a peer connects to. */
export const MET_LIMIT = 24
/** Addresses remembered of each. */
export const ADDRESSES_LIMIT = 3
/** Characters of such an address: longer than any that leads through one relay. */
export const ADDRESS_LENGTH = 512
