/** The figures that insights are made with. Those of momentum are defaults that each reader can tune. */

import type { ResponseKind } from './facts.ts'

export const HOUR_MS = 3_600_000
export const DAY_MS = 24 * HOUR_MS
export const WEEK_MS = 7 * DAY_MS

/** What a response weighs while it is fresh: the more of oneself it takes, the more. */
export const WEIGHTS: Readonly<Record<ResponseKind, number>> = {
  resonate: 1,
  keep: 1,
  reply: 2,
  quote: 2.5,
  carry: 3,
  pledge: 3,
}

/** Hours after which a response weighs half. */
export const HALF_LIFE_HOURS = 36
/** What somebody outside the reader's web weighs, against one inside. */
export const OUTSIDE_WEIGHT = 0.25
/** What a new post begins with, and the hours after which nothing of it is left. */
export const HEARING = 2
export const HEARING_HOURS = 6
/** How many of those whom a reader knows through one and the same person only count for a post. */
export const VOUCHED_LIMIT = 4
/** A post of less momentum has faded. */
export const LIVING = 0.1

/** The front looks back further than momentum: leading is more than one good day. */
export const FRONT_HALF_LIFE_MS = WEEK_MS
/** The front forgets what is older: a response weighs less than a ten-millionth then, and old circles stay fast. */
export const FRONT_MEMORY_MS = 26 * WEEK_MS
/** The smallest set of people who hold this much of all that is answered is at the front. */
export const FRONT_PART = 0.5
/** How long a member counts as new here. */
export const NEWCOMER_MS = 4 * WEEK_MS

/** Acquaintance outlasts attention: half of its strength is left after a month of silence. */
export const TIE_HALF_LIFE_MS = 30 * DAY_MS
