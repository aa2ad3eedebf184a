import { type Accessor, createMemo } from 'solid-js'
import { type Sifted, sift } from '../filters/index.ts'
import { tuningFor, webFor } from '../momentum/index.ts'
import { type CircleState, useApp } from '../state/index.ts'
import { idsOf, type Tab } from './orders.ts'
import { type Settled, settle } from './settle.ts'

/** What a tab shows, sifted by the reader's filters. Rising settles: its order is taken anew on arrival or after minutes. */
export function createOrder(tab: Accessor<Tab>, state: CircleState): Accessor<Sifted> {
  const { now, self } = useApp()
  const tuning = createMemo(() => tuningFor(state, self()), undefined, { equals: sameFigures })
  const ordered = createMemo(() => idsOf(tab(), state, webFor(self()), tuning()))
  /** The moment of a recording is moved by hand, and the order follows it. */
  const by = () => JSON.stringify([tab(), tuning(), state.moment.span() && state.moment.at()])
  const settled = createMemo<Settled>(before =>
    tab() === 'rising'
      ? settle(before, ordered(), by(), now())
      : { ids: ordered(), by: by(), at: Number.NEGATIVE_INFINITY },
  )
  const ids = createMemo(() => settled().ids)
  return createMemo(() => sift(ids(), state, self()))
}

const sameFigures = (a: object, b: object): boolean => JSON.stringify(a) === JSON.stringify(b)
