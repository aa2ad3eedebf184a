import type { Momentum, MomentumPart } from '../../insight/index.ts'

/** What one person's response adds to a momentum, before what outsiders exceed is cut. */
export const addedBy = ({ place, decayed }: MomentumPart, outsideWeight: number): number =>
  place === 'inside' ? decayed : place === 'outside' ? decayed * outsideWeight : 0

/** What all people outside together would add beyond those inside, and so do not. */
export const cutOff = ({ inside, outside }: Momentum): number => Math.max(0, outside - inside)
