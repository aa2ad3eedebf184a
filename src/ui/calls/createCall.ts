import { type Accessor, createMemo } from 'solid-js'
import type { Call, Circle, Pledge, PledgeView } from '../peer.ts'
import { createVersion, useApp } from '../state/index.ts'
import { type CallProgress, progressOf } from './progress.ts'

export interface CallState {
  readonly pledges: Accessor<readonly PledgeView[]>
  readonly progress: Accessor<CallProgress>
  readonly own: Accessor<PledgeView | undefined>
  nameOf(did: string): string
  /** Changes what this person has taken on, from what they had. */
  take(change: (before: Pledge) => Pledge): void
}

const NOTHING: Pledge = { in: false }

/** A call as signals. @param circle where it is pledged; undefined in places without a peer */
export function createCall(call: () => Call, circle: Circle | undefined, post: () => string): CallState {
  const { self, toasts } = useApp()
  const version = createVersion(changed => {
    const circles = self()?.circles() ?? (circle ? [circle] : [])
    return circles.map(one => one.events.on('change', changed))
  })
  const pledges = createMemo(() => {
    version()
    return circle ? (self()?.peer.pledges(circle.id, post()) ?? circle.pledges(post())) : []
  })
  const did = () => self()?.did() ?? circle?.members().find(member => member.self)?.did
  const own = createMemo(() => pledges().find(pledge => pledge.did === did()))
  return {
    pledges,
    own,
    progress: createMemo(() => progressOf(call(), pledges())),
    nameOf: other =>
      pledges().find(pledge => pledge.did === other)?.name || circle?.insight.people.get(other)?.name || '',
    take(change) {
      const before = own()
      const next = change(before ? plain(before) : NOTHING)
      const empty = !next.in && !next.things?.length && !next.tasks?.length
      circle?.pledge(post(), empty ? null : next).catch(toasts.failed)
    },
  }
}

const plain = ({ in: isIn, things, tasks, note }: PledgeView): Pledge => ({
  in: isIn,
  ...(things.length > 0 ? { things: [...things] } : {}),
  ...(tasks.length > 0
    ? { tasks: tasks.map(({ id, state, to }) => ({ id, state, ...(to === null ? {} : { to }) })) }
    : {}),
  ...(note === '' ? {} : { note }),
})
