import { EditorState, type Extension, StateEffect } from '@codemirror/state'
import { EditorView } from '@codemirror/view'

/** More than any circle will read; and one record holds it. */
export const LONGEST = 60_000

const refused = StateEffect.define<number>()

/**
 * Whatever would make the text too long is refused as a whole, so that nobody believes words to be there that were cut
 * off. Others may have made it longer than that already: what makes it shorter is always taken.
 * @param tell by how many characters it was too much; null once something else has been done to the text
 */
export const limited = (tell: (over: number | null) => void): Extension => [
  EditorState.transactionFilter.of(transaction => {
    if (!transaction.docChanged) return transaction
    const { length } = transaction.newDoc
    if (length <= LONGEST || length <= transaction.startState.doc.length) return transaction
    return { effects: refused.of(length - LONGEST) }
  }),
  EditorView.updateListener.of(({ transactions, docChanged }) => {
    if (docChanged) tell(null)
    for (const { effects } of transactions)
      for (const effect of effects) if (effect.is(refused)) tell(effect.value)
  }),
]
