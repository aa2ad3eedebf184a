import { type Accessor, createMemo } from 'solid-js'
import type { Momentum } from '../../insight/index.ts'
import { type CircleState, useApp } from '../state/index.ts'
import { tuningFor, webFor } from './tuning.ts'

/** Hours that the small curve shows, and its points. */
const CURVE_HOURS = 72
const CURVE_STEPS = 24
const HOUR = 3_600_000

export interface PostMomentum {
  readonly parts: Accessor<Momentum | null>
  readonly curve: Accessor<readonly { readonly at: number; readonly momentum: number }[]>
}

/**
 * What a post's momentum is now for this reader, and how it came to be. Of all that happens in a circle only what
 * concerns this post makes it compute again.
 */
export function createMomentum(id: () => string, state: CircleState): PostMomentum {
  const { self } = useApp()
  const { insight } = state.circle
  const concerned = createMemo(() => {
    state.version()
    let [count, times] = [0, 0]
    for (const { at } of insight.responsesTo(id())) {
      count++
      times += at
    }
    return `${insight.post(id())?.at} ${count} ${times}`
  })
  const look = <T>(read: (at: number) => T) =>
    createMemo(() => {
      concerned()
      return read(state.moment.at())
    })
  return {
    parts: look(at => insight.momentumParts(id(), at, webFor(self()), tuningFor(state, self()))),
    curve: look(at => {
      const post = insight.post(id())
      if (!post || post.at > at) return []
      const from = Math.max(post.at, at - CURVE_HOURS * HOUR)
      const span = { from, to: Math.max(at, from + 1), steps: CURVE_STEPS }
      return insight.momentumCurve(id(), webFor(self()), span, tuningFor(state, self()))
    }),
  }
}
