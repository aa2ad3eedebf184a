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
export type Hold = (shown: readonly string[], next: readonly string[], lowest: string | undefined) => Held

/** @param all also what belongs above what is read stands below it, so that nothing is left out */
const hold =
  (all: boolean): Hold =>
  (shown, next, lowest) => {
    const end = lowest === undefined ? -1 : shown.indexOf(lowest)
    if (end < 0) return { shown: next, waiting: 0 }
    const still = shown.slice(0, end + 1)
    const kept = new Set(still)
    const place = new Map(next.map((id, i) => [id, i]))
    // The lowest itself may have been deleted; then what follows the last one that is still there is below.
    const anchor = still.findLast(id => place.has(id))
    const below = anchor === undefined ? 0 : place.get(anchor)! + 1
    const isNew = (id: string) => !kept.has(id)
    const waiting = next.slice(0, below).filter(isNew).length
    return { shown: [...still, ...(all ? next : next.slice(below)).filter(isNew)], waiting }
  }

/** For a feed that only grows: what came above waits. */
export const holdStill = hold(false)

/** For a feed whose order itself changes: what has risen past the reader stands right below what is read, and waits too. */
export const holdOrder = hold(true)
