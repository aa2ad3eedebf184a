import { type Accessor, createMemo } from 'solid-js'
import type { Call } from '../peer.ts'
import { createVersion, type PeerState, useApp } from '../state/index.ts'
import { dueAt, isOver } from './progress.ts'

export interface FoundCall {
  readonly uid: string
  readonly circle: string
  readonly circleName: string
  readonly post: string
  readonly call: Call
  readonly why: string
  readonly over: boolean
  readonly mine: boolean
}

/** All calls that are held, each once though it was carried, soonest first. */
export function createCalls(state: PeerState): Accessor<readonly FoundCall[]> {
  const { now } = useApp()
  const version = createMemo(() =>
    createVersion(changed => state.circles().map(circle => circle.events.on('change', changed))),
  )
  return createMemo(() => {
    version()()
    const found = new Map<string, FoundCall>()
    for (const circle of state.circles())
      for (const post of circle.posts()) {
        const call = post.call ?? post.carried?.call
        if (!call || post.deleted) continue
        const uid = post.work ?? post.id
        // Where it was first called it is at home; a copy stands in for it only where the home is not here.
        if (found.has(uid) && post.carried) continue
        const mine = state.peer.pledges(circle.id, post.id).some(({ did }) => did === state.did())
        found.set(uid, {
          uid,
          circle: circle.id,
          circleName: circle.name,
          post: post.id,
          call,
          why: post.carried?.text ?? post.text,
          over: isOver(call, now()),
          mine,
        })
      }
    return [...found.values()].sort((a, b) => dueAt(a.call) - dueAt(b.call) || (a.uid < b.uid ? -1 : 1))
  })
}
