/** What others can make a circle's peer remember of them, each with its reason. */

/** Peers of which it is remembered for whom they speak: some times as many as can be connected. */
export const SPEAKERS_REMEMBERED = 1_024
