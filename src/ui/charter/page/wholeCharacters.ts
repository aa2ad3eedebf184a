import { EditorState, type Text, Transaction } from '@codemirror/state'

/**
 * Changes are made of whole characters. The editor reads them off as the units of UTF-16 that differ, which of one plant
 * typed in another's place is half a surrogate pair: nothing that Yjs could hold, nor undo put back.
 */
export const wholeCharacters = EditorState.transactionFilter.of(transaction => {
  const { startState, newDoc, newSelection, effects, scrollIntoView } = transaction
  let isWhole = true
  const changes: { from: number; to: number; insert: string }[] = []
  transaction.changes.iterChanges((fromA, toA, fromB, toB) => {
    const before = isWithinPair(startState.doc, fromA) || isWithinPair(newDoc, fromB) ? 1 : 0
    const after = isWithinPair(startState.doc, toA) || isWithinPair(newDoc, toB) ? 1 : 0
    if (before + after > 0) isWhole = false
    const insert = newDoc.sliceString(fromB - before, toB + after)
    changes.push({ from: fromA - before, to: toA + after, insert })
  })
  if (isWhole) return transaction
  const userEvent = transaction.annotation(Transaction.userEvent)
  const whole = { changes, selection: newSelection, effects, scrollIntoView }
  return userEvent === undefined ? whole : { ...whole, userEvent }
})

const isWithinPair = (text: Text, position: number): boolean =>
  /^[\ud800-\udbff][\udc00-\udfff]$/.test(text.sliceString(Math.max(0, position - 1), position + 1))
