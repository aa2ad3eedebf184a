import { type Accessor, createSignal, onCleanup } from 'solid-js'

/** Times are shown to the minute, so half a minute is as stale as one may be. */
const TICK = 30_000

/** The present time in milliseconds, for "3 min ago". */
export function createNow(): Accessor<number> {
  const [now, setNow] = createSignal(Date.now())
  const timer = setInterval(() => setNow(Date.now()), TICK)
  onCleanup(() => clearInterval(timer))
  return now
}
