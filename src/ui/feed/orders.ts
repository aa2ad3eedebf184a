/** The orders in which a circle's posts can be looked at. */

import type { TuningOptions, Web } from '../../insight/index.ts'
import type { Post } from '../peer.ts'
import type { CircleState } from '../state/index.ts'
import { feedOf } from './feedOf.ts'

export const TABS = ['rising', 'newest', 'calls', 'kept'] as const
export type Tab = (typeof TABS)[number]

/** Ids of what a tab shows. Follows the circle when read inside a computation. */
export function idsOf(tab: Tab, state: CircleState, web: Web, tuning: TuningOptions): readonly string[] {
  if (tab === 'rising') {
    state.version()
    const at = state.moment.at()
    const rising = state.circle.insight.rising(at, web, tuning)
    const fresh = freshOwn(state, web.reader, at)
    return fresh.length === 0 ? rising : [...fresh, ...rising.filter(id => !fresh.includes(id))]
  }
  const all = feedOf(until(state.posts(), state.moment.at(), state.moment.span() !== null), state.replies())
  if (tab === 'newest') return all
  const wanted = tab === 'calls' ? isCall : (post: Post) => state.own(post.id).keep
  return all.filter(id => {
    const post = state.post(id)
    return post !== undefined && wanted(post)
  })
}

/** What one has just written stands on top for a while, wherever it belongs: one wants to see that it is there. */
const FRESH = 5 * 60_000

function freshOwn({ circle }: CircleState, self: string | null, at: number): string[] {
  const own: string[] = []
  for (const { id, author, at: posted } of circle.insight.postsBack(at)) {
    if (posted < at - FRESH) break
    if (author === self) own.push(id)
  }
  return own
}

const isCall = (post: Post): boolean => !post.deleted && (post.call ?? post.carried?.call ?? null) !== null

/** What a recording had at that moment. */
const until = (posts: readonly Post[], at: number, recorded: boolean): readonly Post[] =>
  recorded ? posts.filter(post => post.at <= at) : posts

/** Rising is where one looks first once somebody has responded to something that lives; while a circle still comes in, its newest. */
export function firstTab(state: CircleState, web: Web, tuning: TuningOptions): Tab {
  if (state.progress().state === 'catching-up') return 'newest'
  const { insight } = state.circle
  const living = insight.living(state.moment.at(), web, tuning)
  return living.some(({ post }) => insight.responsesTo(post.id).length > 0) ? 'rising' : 'newest'
}
