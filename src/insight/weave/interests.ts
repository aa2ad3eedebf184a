import { byCode } from '../order.ts'

/** Case does not matter to an interest; lower case without a locale is the same on every engine. */
const folded = (interests: readonly string[]): Set<string> =>
  new Set(interests.map(interest => interest.trim().toLowerCase()).filter(interest => interest !== ''))

export function sharedInterests(a: readonly string[], b: readonly string[]): string[] {
  const other = folded(b)
  return [...folded(a)].filter(interest => other.has(interest)).sort(byCode)
}

/** Jaccard index: shared, of all; 0 if either has none. */
export function interestKinship(a: readonly string[], b: readonly string[]): number {
  const shared = sharedInterests(a, b).length
  return shared === 0 ? 0 : shared / (folded(a).size + folded(b).size - shared)
}
