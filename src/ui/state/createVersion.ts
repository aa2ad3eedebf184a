import { type Accessor, createSignal, onCleanup } from 'solid-js'
import { coalesce } from './coalesce.ts'

/**
 * A number that grows after something outside Solid has changed; reading it makes a computation follow.
 * @param subscribe is given the function to call on a change, and returns what ends each subscription
 */
export function createVersion(subscribe: (changed: () => void) => readonly (() => void)[]): Accessor<number> {
  const [version, setVersion] = createSignal(0)
  const changed = coalesce(() => setVersion(before => before + 1))
  const ends = subscribe(changed)
  onCleanup(() => {
    changed.cancel()
    for (const end of ends) end()
  })
  return version
}
