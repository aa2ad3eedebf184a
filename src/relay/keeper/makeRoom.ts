/** What a relay lets go of when all of its quota is used, and in which order. */

import { ABSENT_DAYS } from './limits.ts'

/** One kept circle, as this decision sees it. */
export interface Candidate {
  readonly bytes: number
  /** Day of its last renewal by a member. */
  readonly renewed: number
  /** Members here now. */
  readonly present: number
}

/** Circles whose members have not come for `ABSENT_DAYS`, longest absent first: they go whole. */
export const absentees = <Circle extends Candidate>(circles: readonly Circle[], today: number): Circle[] =>
  circles
    .filter(({ present, renewed }) => present === 0 && today - renewed >= ABSENT_DAYS)
    .sort((a, b) => a.renewed - b.renewed)

/**
 * After those, the circle that is furthest above an equal share of the quota gives of its oldest. So a circle that takes no
 * more than its share loses nothing, whatever others do. @returns null if none is above its share
 */
export function greediest<Circle extends Candidate>(
  circles: readonly Circle[],
  share: number,
): { circle: Circle; above: number } | null {
  const [circle] = [...circles].sort((a, b) => b.bytes - a.bytes)
  return circle === undefined || circle.bytes <= share ? null : { circle, above: circle.bytes - share }
}
