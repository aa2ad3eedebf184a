/**
 * How much a member is answered: the sum, over distinct others, of the square root of what that other's responses still
 * weigh. The root makes ten who answer once weigh more than one who answers ten times.
 *
 * All responses decay alike, so who stands where changes only by new responses, not by time. Sums are therefore taken
 * at a canonical moment, the next whole half-life since 1970, and brought to the moment looked at by one factor: what was
 * summed once stays right to the bit until the next half-life begins.
 */

import { FRONT_HALF_LIFE_MS, FRONT_MEMORY_MS, WEIGHTS } from '../constants.ts'
import { halved } from '../decay.ts'
import { byCode, partition } from '../order.ts'
import type { Answer } from '../pairs.ts'

export const canonicalMoment = (at: number): number => Math.ceil(at / FRONT_HALF_LIFE_MS) * FRONT_HALF_LIFE_MS

/** From when on responses count. */
export const oldestRemembered = (at: number): number => canonicalMoment(at) - FRONT_MEMORY_MS

/** What a sum at the canonical moment was at an earlier one. */
export const broughtBack = (sum: number, at: number): number =>
  sum / halved((canonicalMoment(at) - at) / FRONT_HALF_LIFE_MS)

/** What counts at that moment: not from later, and not forgotten. Of answers in order of time. */
export function* counting(answers: readonly Answer[], at: number): Generator<Answer> {
  const oldest = oldestRemembered(at)
  for (let i = partition(answers, answer => answer.at < oldest); i < answers.length; i++)
    if (answers[i]!.from <= at) yield answers[i]!
}

export const decayed = ({ response }: Answer, at: number): number =>
  WEIGHTS[response.kind] * halved((at - response.at) / FRONT_HALF_LIFE_MS)

/** One person's responses, decayed to the canonical moment of `at`. */
export function pairSum(answers: readonly Answer[], at: number): number {
  const canonical = canonicalMoment(at)
  let sum = 0
  for (const answer of counting(answers, at)) sum += decayed(answer, canonical)
  return sum
}

/** In the square roots of canonical sums: their proportions are those at `at`. */
export function standing(responders: ReadonlyMap<string, readonly Answer[]>, at: number): number {
  const oldest = oldestRemembered(at)
  const remembered: string[] = []
  for (const [by, answers] of responders) if (answers.at(-1)!.at >= oldest) remembered.push(by)
  let sum = 0
  for (const by of remembered.sort(byCode)) sum += Math.sqrt(pairSum(responders.get(by)!, at))
  return sum
}
