/** The times of a call. */

import type { Call } from '../peer.ts'

const HOUR = 3_600_000
/** How long something lasts that says when it begins and not until when. */
const LASTS = 12 * HOUR

/** When it begins, or where that is not said, by when it is to be done; Infinity without a date. */
export const startOf = ({ from, by }: Call): number => from ?? by ?? Number.POSITIVE_INFINITY

const endOf = ({ from, by }: Call): number =>
  by ?? (from === undefined ? Number.POSITIVE_INFINITY : from + LASTS)

/** Nothing more can be pledged: its outcome was told, or its time has passed. */
export const isOver = (call: Call, now: number): boolean => call.outcome !== undefined || endOf(call) < now

export type Stage = 'day' | 'hour' | 'due'

/** How near a call is, for reminders; null while it is further off than a day, and once it is over. */
export function stageOf(call: Call, now: number): Stage | null {
  const left = startOf(call) - now
  if (isOver(call, now) || left > 24 * HOUR) return null
  return left > HOUR ? 'day' : left > 0 ? 'hour' : 'due'
}
