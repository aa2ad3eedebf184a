/** The one order in which facts are summed on every peer: by time, then by id in code unit order. */

export interface Timed {
  readonly id: string
  readonly at: number
}

export const byCode = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

export const byTime = (a: Timed, b: Timed): number => a.at - b.at || byCode(a.id, b.id)

/** The same list if it is in order already, else a sorted copy. */
export function inOrder<T extends Timed>(facts: readonly T[]): readonly T[] {
  for (let i = 1; i < facts.length; i++)
    if (byTime(facts[i - 1]!, facts[i]!) > 0) return [...facts].sort(byTime)
  return facts
}

/** Index of the first element for which `before` is false. */
export function partition<T>(list: readonly T[], before: (element: T) => boolean): number {
  let low = 0
  let high = list.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (before(list[middle]!)) low = middle + 1
    else high = middle
  }
  return low
}

export function insertInOrder<T extends Timed>(list: T[], fact: T): void {
  // What comes last in time mostly arrives last.
  if (list.length === 0 || byTime(list.at(-1)!, fact) <= 0) list.push(fact)
  else
    list.splice(
      partition(list, other => byTime(other, fact) < 0),
      0,
      fact,
    )
}

export function removeInOrder<T extends Timed>(list: T[], fact: Timed): void {
  const index = partition(list, other => byTime(other, fact) < 0)
  if (list[index]?.id === fact.id) list.splice(index, 1)
}

/** Newest first; of the same moment the last id first, so that it is `byTime` from the end. */
export const newestFirst = (a: Timed, b: Timed): number => byTime(b, a)
