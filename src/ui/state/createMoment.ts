import { type Accessor, createMemo, createSignal } from 'solid-js'
import type { Post } from '../peer.ts'

/** The moment at which a circle is looked at: now, or for a recorded community one within its recording. */
export interface Moment {
  readonly at: Accessor<number>
  /** First and last record of a recorded community; null for a circle that lives now. */
  readonly span: Accessor<readonly [first: number, last: number] | null>
  /** Null goes back to where one looks at first. */
  move(at: number | null): void
}

/** A circle is a recording as long as nobody has gone on with it: then its last record is where one looks at first. */
export function createMoment(
  posts: Accessor<readonly Post[]>,
  version: Accessor<number>,
  now: Accessor<number>,
): Moment {
  const [moved, setMoved] = createSignal<number | null>(null)
  const span = createMemo(
    () => {
      const list = posts()
      const [first, last] = [list[0], list.at(-1)]
      return first && last && last.source !== null ? ([first.at, last.at] as const) : null
    },
    undefined,
    { equals: (a, b) => a?.[0] === b?.[0] && a?.[1] === b?.[1] },
  )
  const at = createMemo(() => {
    const recorded = span()
    if (recorded) return Math.min(recorded[1], Math.max(recorded[0], moved() ?? recorded[1]))
    version()
    // What has just come is looked at now, not when the clock last ticked.
    return Math.max(now(), Date.now())
  })
  return { at, span, move: setMoved }
}
