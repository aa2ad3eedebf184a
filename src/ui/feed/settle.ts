/** An order by momentum changes with every second. It is taken anew only when there is a reason that a reader sees. */

/** How long an order stands while the same posts are there. */
const STANDS = 3 * 60_000

export interface Settled {
  readonly ids: readonly string[]
  /** When they were ordered, and by what. */
  readonly at: number
  readonly by: string
}

/**
 * @param by names what the order depends on beside time; another name orders anew at once
 * @returns `before` itself unless posts came or went, `by` differs, or it has stood for some minutes
 */
export function settle(before: Settled | undefined, ids: readonly string[], by: string, at: number): Settled {
  const stands = before && before.by === by && at - before.at < STANDS && isSameSet(before.ids, ids)
  return stands ? before : { ids, at, by }
}

function isSameSet(a: readonly string[], b: readonly string[]): boolean {
  if (a.length !== b.length) return false
  const all = new Set(a)
  return b.every(id => all.has(id))
}
