import { type Accessor, createSignal } from 'solid-js'
import type { Tab } from '../feed/index.ts'

/** Which tab each circle was left at, for this visit: who comes back from a thread finds the list they left. */
const left = new Map<string, Tab>()

/** @param first where one looks first at a circle */
export function createTab(circle: string, first: () => Tab): readonly [Accessor<Tab>, (tab: Tab) => void] {
  const [tab, setTab] = createSignal(left.get(circle) ?? first())
  left.set(circle, tab())
  const go = (next: Tab) => {
    left.set(circle, next)
    setTab(next)
  }
  return [tab, go]
}
