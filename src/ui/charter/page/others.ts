/** Where others are in the text. Positions go along with what is typed until their next message. */

import { type ChangeDesc, StateEffect, StateField } from '@codemirror/state'
import type { CharterCaret } from '../types.ts'

export interface NamedCaret extends CharterCaret {
  readonly name: string
}

export interface OtherCaret extends NamedCaret {
  /** Another one whenever they have moved by themselves. */
  readonly move: object
}

export const setOthers = StateEffect.define<readonly NamedCaret[]>()

export const others = StateField.define<readonly OtherCaret[]>({
  create: () => [],
  update(before, { changes, docChanged, effects, newDoc }) {
    let now = docChanged ? before.map(caret => moved(caret, changes)) : before
    for (const effect of effects)
      if (effect.is(setOthers)) now = effect.value.map(caret => within(caret, now, newDoc.length))
    return now
  },
})

/** They stand behind a character: what is typed at their place comes after them. */
const moved = (caret: OtherCaret, changes: ChangeDesc): OtherCaret => ({
  ...caret,
  anchor: changes.mapPos(caret.anchor, -1),
  head: changes.mapPos(caret.head, -1),
})

function within(told: NamedCaret, known: readonly OtherCaret[], length: number): OtherCaret {
  const caret = { ...told, anchor: Math.min(told.anchor, length), head: Math.min(told.head, length) }
  const same = known.find(
    ({ did, name, anchor, head }) =>
      did === caret.did && name === caret.name && anchor === caret.anchor && head === caret.head,
  )
  return same ?? { ...caret, move: {} }
}
