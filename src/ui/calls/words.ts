/** How a call stands, in words. */

import { t } from '../messages/index.ts'
import type { CallProgress, TaskProgress } from './progress.ts'

/** @param over it is over, so they were in */
export function progressWords({ people, wanted }: CallProgress, over: boolean): string {
  const count = people.length
  if (wanted === null) return over ? t.calls.countWere(count) : t.calls.count(count)
  return over ? t.calls.were(count, wanted) : t.calls.progress(count, wanted)
}

/** @param named turns a DID into the name to show */
export function taskWords({ state, by, to }: TaskProgress, named: (did: string) => string): string {
  const names = t.calls.list(by.map(named))
  if (state === 'done') return t.calls.doneBy(names)
  if (state === 'taken') return t.calls.takenBy(names)
  if (state === 'open') return t.calls.openTask
  return to.length === 0 ? t.calls.freed(names) : t.calls.handedTo(names, t.calls.list(to.map(named)))
}
