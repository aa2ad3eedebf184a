import type { CharterStretch } from '../peer.ts'
import type { CharterCaret } from './types.ts'

/** The stretches of a text, cut where somebody's caret is. */
export function mirrored(
  stretches: readonly CharterStretch[],
  carets: readonly CharterCaret[],
): (CharterStretch | CharterCaret)[] {
  const waiting = [...carets].sort((a, b) => a.head - b.head)
  const pieces: (CharterStretch | CharterCaret)[] = []
  let passed = 0
  for (const { did, text } of stretches) {
    let from = 0
    while (waiting[0] && waiting[0].head < passed + text.length) {
      const at = waiting[0].head - passed
      if (at > from) pieces.push({ did, text: text.slice(from, at) })
      pieces.push(waiting.shift()!)
      from = Math.max(from, at)
    }
    pieces.push({ did, text: text.slice(from) })
    passed += text.length
  }
  return [...pieces, ...waiting]
}
