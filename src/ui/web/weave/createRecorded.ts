import { type Accessor, createEffect, createMemo, createSignal, onCleanup } from 'solid-js'
import type { Circle } from '../../peer.ts'
import type { Moment } from '../../state/index.ts'

type Span = readonly [first: number, last: number]

/** The recorded communities among circles, and the one moment at which all of them are looked at. */
export interface Recorded {
  readonly moment: Moment
  /** Names of the circles that are recordings. */
  readonly names: Accessor<readonly string[]>
  /** Of each recorded circle's id: the moment within its own recording. */
  readonly moments: Accessor<ReadonlyMap<string, number>>
}

/** A circle is a recording as long as nobody has gone on with it. */
function spanOf(circle: Circle): Span | null {
  const posts = circle.posts()
  const [first, last] = [posts[0], posts.at(-1)]
  return first && last && last.source !== null ? [first.at, last.at] : null
}

export function createRecorded(circles: Accessor<readonly Circle[]>): Recorded {
  const [version, setVersion] = createSignal(0)
  const [moved, setMoved] = createSignal<number | null>(null)
  createEffect(() => {
    for (const { events } of circles())
      onCleanup(events.on('change', () => void setVersion(before => before + 1)))
  })
  const spans = createMemo(
    () => {
      version()
      return circles().flatMap(circle => {
        const span = spanOf(circle)
        return span ? [{ id: circle.id, name: circle.name, span }] : []
      })
    },
    undefined,
    { equals: (a, b) => JSON.stringify(a) === JSON.stringify(b) },
  )
  const span = createMemo((): Span | null => {
    const all = spans().map(one => one.span)
    if (all.length === 0) return null
    return [Math.min(...all.map(([first]) => first)), Math.max(...all.map(([, last]) => last))]
  })
  const at = createMemo(() => {
    const whole = span()
    return whole ? within(whole, moved() ?? whole[1]) : Date.now()
  })
  return {
    moment: { at, span, move: setMoved },
    names: createMemo(() => spans().map(({ name }) => name)),
    moments: createMemo(() => new Map(spans().map(one => [one.id, within(one.span, at())]))),
  }
}

const within = ([first, last]: Span, at: number): number => Math.min(last, Math.max(first, at))
