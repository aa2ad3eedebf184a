import type { OwnCircle } from './circle.ts'
import type { Context } from './context.ts'
import { until } from './until.ts'

/** A relay that keeps circles opens a session well within this time of being connected; one that does not, never. */
const RELAY_GRACE = 2_000

/**
 * Waits until others are confirmed to hold all that is held here, as long as that can still come true.
 * @returns whether they do
 */
export function untilElsewhere(circle: OwnCircle, { peer, leave, deadline }: Context): Promise<boolean> {
  const { events } = circle
  let hopeless: number | undefined
  let elsewhere = false
  const settled = () => {
    elsewhere = circle.isElsewhere()
    const relays = peer.network().relays
    const talks = circle.progress().state !== 'alone'
    const trying = relays.some(({ state }) => state === 'connecting')
    if (talks || trying) hopeless = undefined
    else hopeless ??= Date.now() + RELAY_GRACE
    return elsewhere || (hopeless !== undefined && Date.now() > hopeless)
  }
  return until(
    settled,
    look => [events.on('progress', look), events.on('reach', look), peer.events.on('network', look)],
    { leave, deadline },
  ).then(() => elsewhere)
}
