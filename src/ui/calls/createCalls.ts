import { type Accessor, createMemo, mapArray } from 'solid-js'
import type { Call, Circle, PledgeView, Post } from '../peer.ts'
import { type PeerState, useApp } from '../state/index.ts'
import { takesPart } from './contribution.ts'
import { createCallPosts } from './createCallPosts.ts'
import { isOver, startOf } from './time.ts'

export interface FoundCall {
  /** Names the call over all circles. */
  readonly uid: string
  readonly circle: string
  readonly circleName: string
  readonly post: string
  readonly call: Call
  readonly why: string
  readonly over: boolean
  /** One pledge a person, over all circles that this person is in. */
  readonly pledges: readonly PledgeView[]
  /** What this person has pledged. */
  readonly own: PledgeView | undefined
  /** This person takes part, or has called. */
  readonly mine: boolean
}

/** All calls that are held, each once though it was carried, soonest first. */
export function createCalls(state: PeerState): Accessor<readonly FoundCall[]> {
  const { now } = useApp()
  const perCircle = mapArray(state.circles, circle => ({ circle, posts: createCallPosts(circle) }))
  const held = createMemo(() => {
    const homes = new Map<string, readonly [Circle, Post]>()
    for (const { circle, posts } of perCircle())
      for (const post of posts()) {
        const uid = post.work ?? post.id
        // Where it was first called it is at home; a copy stands in for it only where the home is not here.
        if (!homes.has(uid) || !post.carried) homes.set(uid, [circle, post])
      }
    return [...homes]
  })
  return createMemo(() =>
    held()
      .flatMap(([uid, [circle, post]]) => found(uid, circle, post, state, now()))
      .sort(soonestFirst),
  )
}

/** Those without a date come last. */
function soonestFirst(a: FoundCall, b: FoundCall): number {
  const [first, second] = [startOf(a.call), startOf(b.call)]
  return first === second ? (a.uid < b.uid ? -1 : 1) : first < second ? -1 : 1
}

function found(uid: string, circle: Circle, post: Post, state: PeerState, now: number): FoundCall[] {
  const call = post.call ?? post.carried?.call
  if (!call) return []
  const pledges = state.peer.pledges(circle.id, post.id)
  const own = pledges.find(({ did }) => did === state.did())
  const author = post.carried?.author ?? post.author
  return [
    {
      uid,
      circle: circle.id,
      circleName: circle.name,
      post: post.id,
      call,
      why: post.carried?.text ?? post.text,
      over: isOver(call, now),
      pledges,
      own,
      mine: author === state.did() || (own !== undefined && takesPart(own)),
    },
  ]
}

/** How many open calls this person is in. */
export const openCalls = (calls: readonly FoundCall[]): number =>
  calls.filter(({ over, mine }) => mine && !over).length
