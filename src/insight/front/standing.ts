/**
 * How much a member is answered: the sum, over distinct others, of the square root of what that other's responses still
 * weigh. The root makes ten who answer once weigh more than one who answers ten times.
 *
 * All responses decay alike, so who stands where changes only by new responses, not by time. Sums are therefore taken
 * at a canonical moment, the next whole half-life since 1970, and brought to the moment looked at by one factor: what was
 * summed once stays right to the bit until the next half-life begins.
 */

import { FRONT_HALF_LIFE_MS, WEIGHTS } from '../constants.ts'
import { halved } from '../decay.ts'
import { byCode } from '../order.ts'
import type { Answer } from '../pairs.ts'

export const canonicalMoment = (at: number): number => Math.ceil(at / FRONT_HALF_LIFE_MS) * FRONT_HALF_LIFE_MS

/** What a sum at the canonical moment was at an earlier one. */
export const broughtBack = (sum: number, at: number): number =>
  sum / halved((canonicalMoment(at) - at) / FRONT_HALF_LIFE_MS)

/** One person's responses, decayed to the canonical moment of `at`; those from later than `at` do not count. */
export function pairSum(answers: readonly Answer[], at: number): number {
  const canonical = canonicalMoment(at)
  let sum = 0
  for (const answer of answers) if (answer.from <= at) sum += decayed(answer, canonical)
  return sum
}

export const decayed = ({ response }: Answer, at: number): number =>
  WEIGHTS[response.kind] * halved((at - response.at) / FRONT_HALF_LIFE_MS)

/** In the square roots of canonical sums: their proportions are those at `at`. */
export function standing(responders: ReadonlyMap<string, readonly Answer[]>, at: number): number {
  let sum = 0
  for (const by of [...responders.keys()].sort(byCode)) sum += Math.sqrt(pairSum(responders.get(by)!, at))
  return sum
}
