import { type Accessor, createSignal, onCleanup } from 'solid-js'

/** Below this there is one column; the style sheets say the same. */
const NARROW = '(max-width: 67.5rem)'

/** Whether the page has room for one column only, for as long as the caller's owner lives. */
export function createNarrow(): Accessor<boolean> {
  const room = matchMedia(NARROW)
  const [narrow, setNarrow] = createSignal(room.matches)
  const listen = () => setNarrow(room.matches)
  room.addEventListener('change', listen)
  onCleanup(() => room.removeEventListener('change', listen))
  return narrow
}
