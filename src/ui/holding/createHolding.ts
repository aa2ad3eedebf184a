import { type Accessor, createMemo } from 'solid-js'
import type { Circle, Holding } from '../peer.ts'
import { createVersion } from '../state/createVersion.ts'

/** What is held of a circle, for as long as the caller's owner lives. It also changes as time passes. */
export function createHolding(circle: Circle, now: Accessor<number>): Accessor<Holding> {
  const version = createVersion(changed => [
    circle.events.on('holding', changed),
    circle.events.on('change', changed),
    circle.events.on('reach', changed),
  ])
  return createMemo(() => {
    version()
    now()
    return circle.holding()
  })
}
