import { type Accessor, createEffect, createSignal, on } from 'solid-js'
import type { Held, Hold } from './holdStill.ts'

export interface HeldFeed {
  readonly held: Accessor<Held>
  /** Shows everything, wherever it belongs. */
  release(): void
}

/**
 * @param next the feed as it is
 * @param lowest reads from the page what the lowest post in sight is, or undefined where all may move
 * @param hold how the feed holds still: by arrival, or by an order that changes
 */
export function createHeldFeed(
  next: Accessor<readonly string[]>,
  lowest: () => string | undefined,
  hold: () => Hold,
): HeldFeed {
  const [held, setHeld] = createSignal<Held>({ shown: next(), waiting: 0 })
  createEffect(
    on(
      next,
      ids => {
        setHeld(before => hold()(before.shown, ids, lowest()))
      },
      { defer: true },
    ),
  )
  return { held, release: () => setHeld({ shown: next(), waiting: 0 }) }
}
