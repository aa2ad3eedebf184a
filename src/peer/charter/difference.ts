/** The one stretch in which two texts differ, and how to move it when the text around it has changed. */

export interface Difference {
  /** UTF-16 units of the first text that are replaced. */
  readonly at: number
  readonly removed: number
  readonly inserted: string
}

/** Never cuts a surrogate pair in two: what is no text can't be signed. */
export function differenceOf(before: string, after: string): Difference {
  const most = Math.min(before.length, after.length)
  let start = 0
  while (start < most && before[start] === after[start]) start++
  if (isHigh(before.charCodeAt(start - 1)) || isHigh(after.charCodeAt(start - 1)))
    start = Math.max(0, start - 1)
  let end = 0
  while (end < most - start && before[before.length - 1 - end] === after[after.length - 1 - end]) end++
  if (end > 0 && isLow(before.charCodeAt(before.length - end))) end--
  return { at: start, removed: before.length - start - end, inserted: after.slice(start, after.length - end) }
}

const isHigh = (code: number): boolean => code >= 0xd800 && code <= 0xdbff
const isLow = (code: number): boolean => code >= 0xdc00 && code <= 0xdfff

/** The same change in a text that `other` has turned into another: what either inserted is kept. */
export function movedBy(change: Difference, other: Difference): Difference {
  const otherEnd = other.at + other.removed
  const shift = (position: number): number => {
    if (position <= other.at) return position
    return position >= otherEnd
      ? position + other.inserted.length - other.removed
      : other.at + other.inserted.length
  }
  const at = shift(change.at)
  const end = shift(change.at + change.removed)
  // What the other put into the stretch that is removed here stays: it was not seen when this was written.
  const inside = other.at > change.at && other.at < change.at + change.removed
  return inside
    ? { at, removed: Math.max(0, other.at - change.at), inserted: change.inserted }
    : { at, removed: Math.max(0, end - at), inserted: change.inserted }
}

export const applied = (text: string, { at, removed, inserted }: Difference): string =>
  text.slice(0, at) + inserted + text.slice(at + removed)
