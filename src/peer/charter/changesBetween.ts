/** In which places two texts differ, word by word (Myers' greedy algorithm over words, spaces and marks). */

import type { CharterPart, Splice } from './api.ts'
import { differenceOf } from './difference.ts'

/** Words that may differ; beyond, the whole stretch counts as replaced. Bounds the work at its square. */
const MOST_CHANGES = 1_500

const words = (text: string): string[] => text.match(/[\p{L}\p{N}\p{M}]+|\s+|[^\s\p{L}\p{N}\p{M}]/gu) ?? []

/** By position, none over another. Positions are those of `before`. Of a word that is changed only the letters that differ. */
export const changesBetween = (before: string, after: string): Splice[] =>
  wordChanges(before, after).map(({ at, removed, inserted }) => {
    const within = differenceOf(before.slice(at, at + removed), inserted)
    return { ...within, at: at + within.at }
  })

/** Word by whole word. */
function wordChanges(before: string, after: string): Splice[] {
  if (before === after) return []
  const { at, removed, inserted } = wholeWords(before, differenceOf(before, after))
  const [a, b] = [words(before.slice(at, at + removed)), words(inserted)]
  const kept = longestKept(a, b)
  const splices: Splice[] = []
  let [i, j, position] = [0, 0, at]
  for (const [x, y] of [...(kept ?? []), [a.length, b.length] as const]) {
    const gone = a.slice(i, x).join('').length
    const come = b.slice(j, y).join('')
    if (gone > 0 || come !== '') splices.push({ at: position, removed: gone, inserted: come })
    position += gone + (a[x]?.length ?? 0)
    ;[i, j] = [x + 1, y + 1]
  }
  return splices
}

/** Widens a stretch so that it begins and ends between words. */
function wholeWords(before: string, { at, removed, inserted }: Splice): Splice {
  const inWord = (position: number): boolean =>
    /[\p{L}\p{N}\p{M}]{2}/u.test(before.slice(Math.max(0, position - 1), position + 1))
  let [start, end] = [at, at + removed]
  while (start > 0 && inWord(start)) start--
  while (end < before.length && inWord(end)) end++
  return {
    at: start,
    removed: end - start,
    inserted: before.slice(start, at) + inserted + before.slice(at + removed, end),
  }
}

/** Pairs of indices of the longest common subsequence; null if the two have too little in common. */
function longestKept(a: readonly string[], b: readonly string[]): [number, number][] | null {
  const limit = Math.min(a.length + b.length, MOST_CHANGES)
  const reached = new Map([[1, 0]])
  const trace: Map<number, number>[] = []
  for (let changes = 0; changes <= limit; changes++) {
    trace.push(new Map([...reached].filter(([k]) => Math.abs(k) <= changes + 1)))
    for (let k = -changes; k <= changes; k += 2) {
      let x = goesDown(reached, k, changes) ? (reached.get(k + 1) ?? 0) : (reached.get(k - 1) ?? 0) + 1
      while (x < a.length && x - k < b.length && a[x] === b[x - k]) x++
      reached.set(k, x)
      if (x >= a.length && x - k >= b.length) return walkBack(trace, a.length, b.length)
    }
  }
  return null
}

const goesDown = (reached: ReadonlyMap<number, number>, k: number, changes: number): boolean =>
  k === -changes || (k !== changes && (reached.get(k - 1) ?? -1) < (reached.get(k + 1) ?? -1))

function walkBack(trace: readonly ReadonlyMap<number, number>[], x: number, y: number): [number, number][] {
  const kept: [number, number][] = []
  for (let changes = trace.length - 1; changes >= 0; changes--) {
    const reached = trace[changes]!
    const k = x - y
    const from = goesDown(reached, k, changes) ? k + 1 : k - 1
    const [fromX, fromY] = changes === 0 ? [0, 0] : [reached.get(from) ?? 0, (reached.get(from) ?? 0) - from]
    while (x > fromX && y > fromY) kept.push([--x, --y])
    ;[x, y] = [fromX, fromY]
  }
  return kept.reverse()
}

/** The later text with what it has lost still in its place. */
export function partsOf(before: string, after: string): CharterPart[] {
  const parts: CharterPart[] = []
  const add = (text: string, change: CharterPart['change']) => {
    if (text !== '') parts.push({ text, change })
  }
  let from = 0
  for (const { at, removed, inserted } of wordChanges(before, after)) {
    add(before.slice(from, at), 'kept')
    add(before.slice(at, at + removed), 'removed')
    add(inserted, 'added')
    from = at + removed
  }
  add(before.slice(from), 'kept')
  return parts
}
