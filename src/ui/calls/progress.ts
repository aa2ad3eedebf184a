/** How far a call has come: pure arithmetic over its pledges, the same in any order. */

import type { Call, PledgeView } from '../peer.ts'

export interface TaskProgress {
  readonly id: string
  readonly name: string
  readonly state: 'open' | 'taken' | 'done' | 'handed-on'
  /** DID of who took, did or hands it on. */
  readonly by: string | null
  readonly to: string | null
}

export interface CallProgress {
  readonly people: readonly string[]
  readonly wanted: number | null
  readonly things: readonly { id: string; name: string; pledged: number; wanted: number }[]
  readonly tasks: readonly TaskProgress[]
  /** 0 to 1; null where nothing is counted. */
  readonly share: number | null
}

const RANK = { done: 3, taken: 2, 'handed-on': 1, open: 0 } as const

export function progressOf(call: Call, pledges: readonly PledgeView[]): CallProgress {
  const ordered = [...pledges].sort((a, b) => a.at - b.at || (a.did < b.did ? -1 : 1))
  const people = ordered.filter(pledge => pledge.in).map(({ did }) => did)
  const things = (call.things ?? []).map(({ id, name, count = 1 }) => ({
    id,
    name,
    wanted: count,
    pledged: ordered
      .flatMap(pledge => pledge.things)
      .reduce((sum, thing) => sum + (thing.id === id ? thing.count : 0), 0),
  }))
  const tasks = (call.tasks ?? []).map(({ id, name }) => taskProgress(id, name, ordered))
  const parts = [
    ...(call.people ? [people.length / call.people] : []),
    ...things.map(({ pledged, wanted }) => pledged / wanted),
    ...tasks.map(({ state }) => (state === 'done' ? 1 : state === 'taken' ? 0.5 : 0)),
  ]
  const share =
    parts.length === 0 ? null : parts.reduce((sum, part) => sum + Math.min(1, part), 0) / parts.length
  return { people, wanted: call.people ?? null, things, tasks, share }
}

/** Done stands; else whoever took it first has it; handed on, it is open to whom it was handed, and to all. */
function taskProgress(id: string, name: string, pledges: readonly PledgeView[]): TaskProgress {
  let found: TaskProgress = { id, name, state: 'open', by: null, to: null }
  for (const { did, tasks } of pledges)
    for (const task of tasks)
      if (task.id === id && RANK[task.state] > RANK[found.state])
        found = { id, name, state: task.state, by: did, to: task.to }
  return found
}

/** Nothing more can be pledged: its outcome was told, or its time is over. */
export const isOver = (call: Call, now: number): boolean =>
  call.outcome !== undefined || (call.by ?? call.from ?? Number.POSITIVE_INFINITY) < now

/** When it is due: the end, or where none is told the beginning. */
export const dueAt = ({ by, from }: Call): number => by ?? from ?? Number.POSITIVE_INFINITY
