import type { CircleInsight } from '../circleInsight.ts'
import { entry } from '../entry.ts'
import { byCode } from '../order.ts'
import { acquaintancesOf } from './acquaintance.ts'
import { sharedInterests } from './interests.ts'

/** Somebody whom the reader doesn't know yet, and through whom they could. */
export interface PersonSuggestion {
  readonly did: string
  readonly score: number
  /** Acquaintances in common, with the strength of the weaker tie, the strongest first. */
  readonly through: readonly { readonly did: string; readonly strength: number }[]
  /** Circles that the reader holds and both are in. */
  readonly circles: readonly string[]
  readonly interests: readonly string[]
}

const INTEREST_WORTH = 0.5

/**
 * People two acquaintances away. An acquaintance in common counts as its weaker tie, less the more people they know (the
 * root of their number): who knows everybody introduces nobody in particular.
 */
export function suggestPeople(
  reader: string,
  circles: readonly CircleInsight[],
  at: number,
  limit = 10,
): PersonSuggestion[] {
  const own = acquaintancesOf(reader, circles, at)
  const through = new Map<string, { did: string; strength: number; worth: number }[]>()
  for (const [voucher, tie] of own) {
    const theirs = acquaintancesOf(voucher, circles, at)
    for (const [did, { strength }] of theirs) {
      if (did === reader || own.has(did)) continue
      const weaker = Math.min(tie.strength, strength)
      const worth = weaker / Math.sqrt(theirs.size)
      entry(through, did, () => []).push({ did: voucher, strength: weaker, worth })
    }
  }
  const interestsOf = (did: string) => circles.flatMap(({ people }) => people.get(did)?.interests ?? [])
  const members = circles.map(circle => ({ circle: circle.about.circle, members: circle.members(at) }))
  const mine = interestsOf(reader)
  return [...through]
    .map(([did, vouchers]) => {
      const interests = sharedInterests(mine, interestsOf(did))
      const worth = vouchers.reduce((sum, one) => sum + one.worth, 0)
      vouchers.sort((a, b) => b.strength - a.strength || byCode(a.did, b.did))
      return {
        did,
        score: worth * (1 + INTEREST_WORTH * interests.length),
        through: vouchers.map(({ did, strength }) => ({ did, strength })),
        circles: members.flatMap(({ circle, members }) => (members.has(did) ? [circle] : [])).sort(byCode),
        interests,
      }
    })
    .sort((a, b) => b.score - a.score || byCode(a.did, b.did))
    .slice(0, limit)
}
