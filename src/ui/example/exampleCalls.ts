import { t } from '../messages/index.ts'
import type { Call } from '../peer.ts'

const HOUR = 3_600_000
type Name = keyof (typeof t.sample)['calls']

/** The calls of the example, at their times around now. */
export function exampleCalls(now: number): Record<Name, Call> {
  const { cleaning, shelves } = t.sample.calls
  return { cleaning: callOf(cleaning, now), shelves: callOf(shelves, now) }
}

function callOf({ what, where, begins, people, things, tasks, outcome }: Sample, now: number): Call {
  const day = new Date(now)
  day.setDate(day.getDate() + begins.days)
  const from = day.setHours(begins.hour, 0, 0, 0)
  const by = from + begins.lasts * HOUR
  return {
    what,
    where,
    from,
    by,
    people,
    things: things.map(thing => ({ ...thing })),
    tasks: tasks.map(task => ({ ...task })),
    ...(outcome === undefined ? {} : { outcome: { text: outcome, at: by + 2 * HOUR } }),
  }
}

type Sample = (typeof t.sample)['calls'][Name]
