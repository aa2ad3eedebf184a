/** Changes of a text as an editor sees them. Positions are UTF-16 units. */

import type { Splice } from './types.ts'

/**
 * Where a position is after others' changes; what they put exactly there comes behind it.
 * @param splices by position; their positions are those before all of them
 */
export function moved(position: number, splices: readonly Splice[]): number {
  let shift = 0
  for (const { at, removed, inserted } of splices) {
    if (at >= position) break
    if (at + removed > position) return at + shift + inserted.length
    shift += inserted.length - removed
  }
  return position + shift
}

/** The same change after others'. */
export function movedSplice({ at, removed, inserted }: Splice, splices: readonly Splice[]): Splice {
  const start = moved(at, splices)
  return { at: start, removed: Math.max(0, moved(at + removed, splices) - start), inserted }
}

/**
 * What was typed between two texts. @param caret where the caret now is: of several places that explain the same
 * change ("aa" in "aaaa") it names the one that is meant
 */
export function typed(before: string, after: string, caret: number): Splice {
  const most = Math.min(before.length, after.length)
  let end = 0
  const endMost = Math.min(most, after.length - caret)
  while (end < endMost && before.at(-1 - end) === after.at(-1 - end)) end++
  let start = 0
  while (start < most - end && before[start] === after[start]) start++
  while (end < most - start && before.at(-1 - end) === after.at(-1 - end)) end++
  if (isHalf(before, start) || isHalf(after, start)) start--
  if (isHalf(before, before.length - end) || isHalf(after, after.length - end)) end--
  return { at: start, removed: before.length - start - end, inserted: after.slice(start, after.length - end) }
}

/** The position is within a surrogate pair. */
const isHalf = (text: string, position: number): boolean =>
  /[\ud800-\udbff]/.test(text[position - 1] ?? '') && /[\udc00-\udfff]/.test(text[position] ?? '')
