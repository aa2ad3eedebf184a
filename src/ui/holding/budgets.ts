/** The budgets that the slider steps through, in bytes: doubling, from some thousand posts to more than anybody writes. */
const LEAST = 1_000_000
const STEPS = 10
export const BUDGETS: readonly number[] = Array.from({ length: STEPS + 1 }, (_, step) => LEAST * 2 ** step)

/** The step nearest to a budget, whoever has set it. */
export function stepOf(budget: number): number {
  const step = Math.round(Math.log2(Math.max(budget, LEAST) / LEAST))
  return Math.min(STEPS, step)
}
