/**
 * 2^-x from exact steps and one fixed polynomial, so that every engine gives the same bits: the language leaves the last
 * digits of `Math.pow` and `Math.exp` to each. All coefficients are positive, so rounding keeps it monotone too: a later
 * moment never shows a larger figure.
 */

/** ln(2)^k / k!, the series of 2^f; the next term is below the rounding of a double for f < 1. */
const SERIES = [
  1,
  Math.LN2,
  0.24022650695910072,
  0.05550410866482158,
  0.009618129107628477,
  0.0013333558146428443,
  0.0001540353039338161,
  1.5252733804059841e-5,
  1.321548679014431e-6,
  1.01780860092397e-7,
  7.054911620801123e-9,
  4.4455382718708116e-10,
  2.5678435993488206e-11,
  1.3691488853904128e-12,
  6.778726354822545e-14,
  3.1324367070884287e-15,
  1.3570247948755148e-16,
  5.533046532458242e-18,
]

/** 2^-n for every n that a double can hold; halving is exact. */
const HALVES = [1]
while (HALVES.at(-1)! > 0) HALVES.push(HALVES.at(-1)! / 2)

/** What is left of 1 after so many half-lives. @param halfLives at least 0 */
export function halved(halfLives: number): number {
  const whole = Math.ceil(halfLives)
  if (!(whole < HALVES.length)) return 0
  const rest = whole - halfLives
  if (rest === 0) return HALVES[whole]!
  let sum = 0
  for (let k = SERIES.length - 1; k >= 0; k--) sum = sum * rest + SERIES[k]!
  // Rounding must not carry it over the next whole power.
  return Math.min(sum, 2) * HALVES[whole]!
}
