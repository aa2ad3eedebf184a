/** How far a call has come: pure arithmetic over its pledges, the same in any order. */

import type { Call, PledgeView } from '../peer.ts'

export interface ThingProgress {
  readonly id: string
  readonly name: string
  readonly pledged: number
  readonly wanted: number
}

export interface TaskProgress {
  readonly id: string
  readonly name: string
  readonly state: 'open' | 'taken' | 'done' | 'handed-on'
  /** DIDs of all who did it, have it, or hand it on; two who took it apart from each other both have it. */
  readonly by: readonly string[]
  /** DIDs of those to whom it is handed on. */
  readonly to: readonly string[]
}

export interface CallProgress {
  /** DIDs, the earliest first. */
  readonly people: readonly string[]
  readonly wanted: number | null
  readonly things: readonly ThingProgress[]
  readonly tasks: readonly TaskProgress[]
  /** Of everything that is counted, 0 to 1; null where nothing is. */
  readonly share: number | null
}

/** One pledge a person. */
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
    // A task that somebody has is half way.
    ...tasks.map(({ state }) => (state === 'done' ? 1 : state === 'taken' ? 0.5 : 0)),
  ].map(part => Math.min(1, part))
  const share = parts.length === 0 ? null : parts.reduce((sum, part) => sum + part, 0) / parts.length
  return { people, wanted: call.people ?? null, things, tasks, share }
}

/** What the bar under a call shows: the people where people are counted, else all of it. */
export const barOf = ({ people, wanted, share }: CallProgress): number | null =>
  wanted === null ? share : Math.min(1, people.length / wanted)

/** Done stands; else whoever took it has it; handed on, it is free for whom it was handed to, and for all. */
function taskProgress(id: string, name: string, pledges: readonly PledgeView[]): TaskProgress {
  const all = pledges.flatMap(({ did, tasks }) =>
    tasks.filter(task => task.id === id).map(task => ({ ...task, did })),
  )
  for (const state of ['done', 'taken', 'handed-on'] as const) {
    const found = all.filter(task => task.state === state)
    if (found.length === 0) continue
    const to = state === 'handed-on' ? found.flatMap(task => task.to ?? []) : []
    return { id, name, state, by: found.map(({ did }) => did), to }
  }
  return { id, name, state: 'open', by: [], to: [] }
}
