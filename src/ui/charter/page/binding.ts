/** The draft's text in CodeMirror: what is typed goes into the draft as splices, what others write comes out as splices. */

import { Annotation, Transaction, type TransactionSpec } from '@codemirror/state'
import type { Splice } from '../types.ts'

/** A change that is in the draft already. */
const isOthers = Annotation.define<true>()

/** Others' changes as a transaction, which one's own undo passes over. @param splices positions are those before all of them */
export const othersChanges = (splices: readonly Splice[]): TransactionSpec => ({
  changes: splices.map(({ at, removed, inserted }) => ({ from: at, to: at + removed, insert: inserted })),
  annotations: [isOthers.of(true), Transaction.addToHistory.of(false)],
  filter: false,
})

/** What a transaction has changed here, the last place first: so each splice's positions hold when it is its turn. */
export function ownSplices(transaction: Transaction): Splice[] {
  if (transaction.annotation(isOthers)) return []
  const splices: Splice[] = []
  transaction.changes.iterChanges((from, to, newFrom, newTo) => {
    const inserted = transaction.newDoc.sliceString(newFrom, newTo)
    splices.unshift({ at: from, removed: to - from, inserted })
  })
  return splices
}
