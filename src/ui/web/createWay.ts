import { type Accessor, createEffect, createSignal, on } from 'solid-js'
import type { Woven } from './weave/index.ts'

export interface Way {
  /** The people along it, both ends included; [] while there is none to show. */
  readonly people: Accessor<readonly string[]>
  readonly state: Accessor<'none' | 'looking' | 'found' | 'apart'>
}

/** The chain of acquaintance between two people, looked for anew when the web has changed. */
export function createWay(woven: Woven, from: Accessor<string>, to: Accessor<string | null>): Way {
  const [people, setPeople] = createSignal<readonly string[]>([])
  const [state, setState] = createSignal<ReturnType<Way['state']>>('none')
  let asked = 0
  createEffect(
    on([from, to, woven.weave], ([start, end], before) => {
      const question = ++asked
      const other = before !== undefined && (before[0] !== start || before[1] !== end)
      if (end === null || end === start) {
        setPeople([])
        setState('none')
        return
      }
      if (other || state() === 'none') {
        setPeople([])
        setState('looking')
      }
      void woven.chain(start, end).then(chain => {
        // Somebody else may have been chosen meanwhile.
        if (question !== asked) return
        setPeople(chain ?? [])
        setState(chain === null ? 'apart' : 'found')
      })
    }),
  )
  return { people, state }
}
