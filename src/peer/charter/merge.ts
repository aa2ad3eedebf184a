import * as Y from 'yjs'
import { newDocument } from '../documents/segmentDocuments.ts'
import { changesBetween } from './changesBetween.ts'
import { spliceText } from './textItems.ts'

/** Two texts made from one: what either inserted is kept, what either removed is gone. */
export function merge(base: string, mine: string, theirs: string): string {
  if (base === theirs) return mine
  if (base === mine) return theirs
  const made = newDocument('merge')
  made.clientID = 1
  made.getText().insert(0, base)
  const beginning = Y.encodeStateAsUpdate(made)
  for (const [i, text] of [mine, theirs].entries()) {
    const copy = newDocument('merge')
    Y.applyUpdate(copy, beginning)
    copy.clientID = 2 + i
    spliceText(copy.getText(), changesBetween(base, text))
    Y.applyUpdate(made, Y.encodeStateAsUpdate(copy))
    copy.destroy()
  }
  const merged = made.getText().toString()
  made.destroy()
  return merged
}
