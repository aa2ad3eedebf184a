/** The one stretch in which two texts differ: enough for a keystroke. For texts that differ in places, see `changesBetween`. */

import type { Splice } from './api.ts'

/** Never cuts a surrogate pair in two: what is no text can't be signed. */
export function differenceOf(before: string, after: string): Splice {
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

/** @param splices by position, none over another; positions are those of `text` */
export function applied(text: string, ...splices: readonly Splice[]): string {
  let [made, from] = ['', 0]
  for (const { at, removed, inserted } of splices) {
    made += text.slice(from, at) + inserted
    from = at + removed
  }
  return made + text.slice(from)
}
