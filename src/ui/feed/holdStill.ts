export interface Held {
  readonly shown: readonly string[]
  /** How many belong above or among what is being read; they wait until the reader asks for them. */
  readonly waiting: number
}

/**
 * What to show of a feed that has changed while somebody reads it. Invariant: nothing at or above `lowest` moves, so
 * what is read stays where it is; below it everything is up to date.
 * @param shown what is on the screen now
 * @param next the feed as it has become
 * @param lowest id of the lowest post in sight; undefined while the top of the feed is in sight and may move
 */
export function holdStill(
  shown: readonly string[],
  next: readonly string[],
  lowest: string | undefined,
): Held {
  const end = lowest === undefined ? -1 : shown.indexOf(lowest)
  if (end < 0) return { shown: next, waiting: 0 }
  const still = shown.slice(0, end + 1)
  const kept = new Set(still)
  // The lowest itself may have been deleted; then what follows the last one that is still there is below.
  const anchor = still.findLast(id => next.includes(id))
  const below = anchor === undefined ? 0 : next.indexOf(anchor) + 1
  let waiting = 0
  for (let i = 0; i < below; i++) if (!kept.has(next[i] ?? '')) waiting++
  return { shown: [...still, ...next.slice(below).filter(id => !kept.has(id))], waiting }
}
