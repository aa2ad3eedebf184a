import type { Held } from './holdStill.ts'

/**
 * As `holdStill`, for a feed whose order itself changes. Invariants: nothing at or above `lowest` moves, and nothing that
 * is there is left out: what has risen past the reader stands right below what is read, and is counted as waiting.
 */
export function holdOrder(
  shown: readonly string[],
  next: readonly string[],
  lowest: string | undefined,
): Held {
  const end = lowest === undefined ? -1 : shown.indexOf(lowest)
  if (end < 0) return { shown: next, waiting: 0 }
  const still = shown.slice(0, end + 1)
  const kept = new Set(still)
  const place = new Map(next.map((id, i) => [id, i]))
  const anchor = still.findLast(id => place.has(id))
  const below = anchor === undefined ? 0 : (place.get(anchor) ?? 0)
  let waiting = 0
  for (let i = 0; i < below; i++) if (!kept.has(next[i] ?? '')) waiting++
  return { shown: [...still, ...next.filter(id => !kept.has(id))], waiting }
}
