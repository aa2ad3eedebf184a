/** Which calls somebody is to be reminded of. */

import type { FoundCall } from './createCalls.ts'
import { type Stage, stageOf, startOf } from './time.ts'

export interface Reminder {
  /** One a call and stage; another once the call's time has changed. */
  readonly key: string
  readonly stage: Stage
  readonly found: FoundCall
}

/** Of those that this person is in, the soonest first. */
export const remindersAt = (calls: readonly FoundCall[], now: number): Reminder[] =>
  calls.flatMap(found => {
    const stage = found.mine ? stageOf(found.call, now) : null
    return stage === null ? [] : [{ key: `${found.uid}/${startOf(found.call)}/${stage}`, stage, found }]
  })

/** Keys that are remembered: many more than one person's calls of a day. */
const TOLD_LIMIT = 200

/** @returns what is to be told now, and what has been told then */
export function untold(
  reminders: readonly Reminder[],
  told: readonly string[],
): { readonly fresh: readonly Reminder[]; readonly told: readonly string[] } {
  const fresh = reminders.filter(({ key }) => !told.includes(key))
  return { fresh, told: [...told, ...fresh.map(({ key }) => key)].slice(-TOLD_LIMIT) }
}
