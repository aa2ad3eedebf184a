import { StateEffect, StateField } from '@codemirror/state'
import { Decoration, type DecorationSet, EditorView } from '@codemirror/view'
import { birdColour } from '../../bird/index.ts'
import type { CharterStretch } from '../../peer.ts'

/** Who wrote what, from the beginning of the text on; nothing to show nobody's. */
export const setWhose = StateEffect.define<readonly CharterStretch[]>()

/** A line in the colour of whoever wrote it, beneath each stretch. */
export const whose = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(marks, { changes, effects, newDoc }) {
    let now = marks.map(changes)
    for (const effect of effects) if (effect.is(setWhose)) now = marksOf(effect.value, newDoc.length) ?? now
    return now
  },
  provide: field => EditorView.decorations.from(field),
})

/** Null if the stretches are of a text that has been typed on since: those of the new one are under way. */
function marksOf(stretches: readonly CharterStretch[], length: number): DecorationSet | null {
  let at = 0
  const marks = stretches.flatMap(({ did, text }) => {
    const from = at
    at += text.length
    if (did === null || text === '') return []
    const style = Object.entries(birdColour(did))
    const attributes = { style: style.map(([name, value]) => `${name}: ${value}`).join('; ') }
    return [Decoration.mark({ class: 'cm-whose', attributes }).range(from, at)]
  })
  return at === length || at === 0 ? Decoration.set(marks) : null
}
