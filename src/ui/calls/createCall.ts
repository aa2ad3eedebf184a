import { type Accessor, createMemo } from 'solid-js'
import type { Call, Circle, Pledge, PledgeView } from '../peer.ts'
import { createVersion, useApp } from '../state/index.ts'
import { isNothing, plainPledge } from './contribution.ts'
import { type CallProgress, progressOf } from './progress.ts'
import { isOver } from './time.ts'

export interface CallState {
  readonly call: Accessor<Call>
  readonly circle: Circle | undefined
  /** By time; over all circles that this person is in, to which the call was carried. */
  readonly pledges: Accessor<readonly PledgeView[]>
  readonly progress: Accessor<CallProgress>
  readonly own: Accessor<PledgeView | undefined>
  /** DID of this person; undefined where there is none. */
  readonly self: Accessor<string | undefined>
  readonly over: Accessor<boolean>
  /** One can take something on. */
  readonly open: Accessor<boolean>
  /** '' if it is not known. */
  nameOf(did: string): string
  /** Changes what this person has taken on, from what they had. */
  take(change: (before: Pledge) => Pledge): void
}

interface Options {
  readonly call: Accessor<Call>
  /** Where it stands; undefined in places without one. */
  readonly circle: Circle | undefined
  readonly post: Accessor<string>
  readonly readOnly: Accessor<boolean>
}

/** A call as signals. */
export function createCall({ call, circle, post, readOnly }: Options): CallState {
  const { self: peer, now, toasts } = useApp()
  const version = createVersion(changed => {
    const circles = circle && peer() ? (peer()?.circles() ?? []) : circle ? [circle] : []
    return circles.map(one => one.events.on('change', changed))
  })
  const pledges = createMemo(() => {
    version()
    if (!circle) return []
    // The example's circle is no peer's.
    const held = peer()?.peer.circle(circle.id) && peer()
    return held ? held.peer.pledges(circle.id, post()) : circle.pledges(post())
  })
  const self = createMemo(() => circle?.members().find(member => member.self)?.did)
  const own = createMemo(() => pledges().find(pledge => pledge.did === self()))
  const over = createMemo(() => isOver(call(), now()))
  /** Wherever this person has pledged to it, so that people of every circle see the same of them. */
  const places = () => {
    const work = circle?.post(post())?.work
    const copies = work ? (peer()?.peer.elsewhere(work) ?? []) : []
    return copies.flatMap(copy => {
      const there = peer()?.peer.circle(copy.circle)
      return there && copy.id !== post() && there.own(copy.id).pledge !== null
        ? [[there, copy.id] as const]
        : []
    })
  }
  return {
    call,
    circle,
    pledges,
    own,
    self,
    over,
    open: () => !readOnly() && !over() && circle !== undefined,
    progress: createMemo(() => progressOf(call(), pledges())),
    nameOf: did => pledges().find(pledge => pledge.did === did)?.name || nameIn(circle, did),
    take(change) {
      if (!circle) return
      const before = own()
      const next = change(before ? plainPledge(before) : { in: false })
      const sent = isNothing(next) ? null : next
      const here = sent !== null || circle.own(post()).pledge !== null ? [[circle, post()] as const] : []
      Promise.all([...here, ...places()].map(([there, id]) => there.pledge(id, sent))).catch(toasts.failed)
    },
  }
}

const nameIn = (circle: Circle | undefined, did: string): string =>
  circle?.members().find(member => member.did === did)?.name ?? ''
