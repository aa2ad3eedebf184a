import { readersTuning } from '../../insight/index.ts'
import type { CirclePeer } from '../circle/circlePeer.ts'
import type { Received } from '../replica/replica.ts'
import { DEFAULT_BUDGET, LettingGo } from './lettingGo.ts'

/** Where the person's budget for a circle stands among their settings. */
export const budgetSetting = (circle: string): string => `budget/${circle}`

/** Letting go for one circle of a peer: weighed as its person weighs it, within the budget that they have set. */
export function lettingGoOf(circle: CirclePeer, released: (received: Received) => void): LettingGo {
  const { me, reader, vault, ...parts } = circle.parts
  return new LettingGo(
    {
      ...parts,
      insight: circle.insight,
      self: vault.person,
      web: reader.web,
      muted: reader.muted,
      tuning: () => readersTuning(reader.weighing(), circle.halfLife),
      budget: () => {
        const budget = me.setting(budgetSetting(circle.id))
        return typeof budget === 'number' ? budget : DEFAULT_BUDGET
      },
    },
    released,
  )
}
