import { type Accessor, createEffect, createMemo, createSignal, onCleanup } from 'solid-js'
import type { Circle } from '../peer.ts'
import { useApp } from './app.ts'
import type { CircleState } from './createCircle.ts'
import { createVersion } from './createVersion.ts'

/** How many posts of a circle its reader has not seen, those of muted people not counted. */
export function createUnread(circle: Circle): Accessor<number> {
  const { self } = useApp()
  const version = createVersion(changed => [
    circle.events.on('change', changed),
    circle.events.on('unread', changed),
  ])
  return createMemo(() => {
    version()
    const muted = self()?.muted()
    let count = 0
    for (const id of circle.unread.posts()) if (!muted?.has(circle.post(id)?.author ?? '')) count++
    return count
  })
}

/** What is here is seen for as long as this circle is open in a page that is looked at. */
export function createSeeing(state: Accessor<CircleState | undefined>): void {
  const looking = () => document.visibilityState === 'visible'
  const [visible, setVisible] = createSignal(looking())
  const changed = () => setVisible(looking())
  document.addEventListener('visibilitychange', changed)
  onCleanup(() => document.removeEventListener('visibilitychange', changed))
  createEffect(() => {
    const opened = state()
    if (!opened || !visible()) return
    opened.posts()
    opened.circle.unread.seen()
  })
  createEffect(() => {
    const opened = state()
    if (opened && visible()) onCleanup(() => opened.circle.unread.left())
  })
}
