import { type Accessor, createEffect, createSignal, onCleanup, untrack } from 'solid-js'
import { type Rotation, rotation } from '../../insight/index.ts'
import type { CircleState } from '../state/index.ts'

const WEEK = 7 * 86_400_000
/** As far back as the front remembers. */
const WEEKS = 26
/** Rest between two computations while things arrive. */
const REST = 3_000

/**
 * The front of a circle and how it rotated, up to the moment at which the circle is looked at. Weeks of a large circle
 * take their time, so it is computed after the screen has been painted, and not for every response.
 */
export function createRotation(state: CircleState, weeks = WEEKS): Accessor<Rotation | undefined> {
  const [found, setFound] = createSignal<Rotation>()
  let timer: ReturnType<typeof setTimeout> | undefined
  let last = Number.NEGATIVE_INFINITY
  const run = () => {
    timer = undefined
    setFound(untrack(() => rotationOf(state, weeks)))
    last = performance.now()
  }
  createEffect(() => {
    state.version()
    state.moment.at()
    timer ??= setTimeout(run, Math.max(0, last + REST - performance.now()))
  })
  onCleanup(() => clearTimeout(timer))
  return found
}

/** Whole weeks back from the moment looked at, no further than the circle's first post. */
function rotationOf(state: CircleState, weeks: number): Rotation {
  const at = state.moment.at()
  const first = state.posts()[0]?.at ?? at
  const count = Math.min(weeks, Math.max(1, Math.ceil((at - first) / WEEK)))
  return rotation(state.circle.insight, at - count * WEEK, at)
}
