/** What one person does for a call, for its list of people and for the thanks at its end. */

import type { Call, Pledge, PledgeView } from '../peer.ts'

export interface Contribution {
  readonly things: readonly { readonly name: string; readonly count: number }[]
  readonly taken: readonly string[]
  readonly done: readonly string[]
}

/** Things and tasks that the call no longer names are left out. */
export function contributionOf(
  call: Call,
  { things, tasks }: Pick<PledgeView, 'things' | 'tasks'>,
): Contribution {
  const named = (state: string) =>
    (call.tasks ?? [])
      .filter(({ id }) => tasks.some(task => task.id === id && task.state === state))
      .map(({ name }) => name)
  return {
    things: (call.things ?? []).flatMap(({ id, name }) => {
      const count = things.find(thing => thing.id === id)?.count ?? 0
      return count > 0 ? [{ name, count }] : []
    }),
    taken: named('taken'),
    done: named('done'),
  }
}

/** Somebody who comes, brings something, or has a task. */
export const takesPart = (pledge: PledgeView): boolean =>
  pledge.in || pledge.things.length > 0 || pledge.tasks.some(({ state }) => state !== 'handed-on')

/** A pledge as it is sent, from how it is seen. */
export const plainPledge = ({ in: isIn, things, tasks, note }: PledgeView): Pledge => ({
  in: isIn,
  ...(things.length > 0 ? { things: things.map(({ id, count }) => ({ id, count })) } : {}),
  ...(tasks.length > 0
    ? { tasks: tasks.map(({ id, state, to }) => ({ id, state, ...(to === null ? {} : { to }) })) }
    : {}),
  ...(note === '' ? {} : { note }),
})

/** It says nothing, so it is taken back rather than sent. */
export const isNothing = ({ in: isIn, things = [], tasks = [] }: Pledge): boolean =>
  !isIn && things.length === 0 && tasks.length === 0
