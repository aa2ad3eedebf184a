/** Others' carets, drawn over the text, and what they have selected, drawn beneath it: the text itself stays as it is. */

import { EditorSelection, type Extension } from '@codemirror/state'
import { type EditorView, type LayerMarker, layer, RectangleMarker, type ViewUpdate } from '@codemirror/view'
import { birdColour } from '../../bird/index.ts'
import { type OtherCaret, others } from './others.ts'

class Drawn implements LayerMarker {
  readonly #caret: OtherCaret
  readonly #place: RectangleMarker
  /** Null if it is none that bears a name. */
  readonly #name: string | null

  constructor(caret: OtherCaret, place: RectangleMarker, name: string | null) {
    this.#caret = caret
    this.#place = place
    this.#name = name
  }

  eq(other: Drawn): boolean {
    return other.#caret.move === this.#caret.move && other.#place.eq(this.#place)
  }

  draw(): HTMLElement {
    const element = this.#place.draw()
    for (const [name, value] of Object.entries(birdColour(this.#caret.did)))
      element.style.setProperty(name, value)
    if (this.#name !== null) element.append(nameTag(this.#name))
    return element
  }

  /** Whoever has moved is drawn anew, and so named once more. */
  update(element: HTMLElement, before: Drawn): boolean {
    return before.#caret.move === this.#caret.move && this.#place.update(element, before.#place)
  }
}

function nameTag(name: string): HTMLElement {
  const tag = document.createElement('bdi')
  tag.className = 'cm-other-name'
  tag.textContent = name
  return tag
}

const update = ({ docChanged, state, startState }: ViewUpdate): boolean =>
  docChanged || state.field(others) !== startState.field(others)

const carets = (view: EditorView): Drawn[] =>
  view.state.field(others).flatMap(caret =>
    RectangleMarker.forRange(view, 'cm-other-caret', EditorSelection.cursor(caret.head)).map(place => {
      // A name that begins near the end of a line would stick out of the page.
      const side = place.left > view.scrollDOM.clientWidth / 2 ? 'end' : 'start'
      const { left, top, width, height } = place
      const sided = new RectangleMarker(`cm-other-caret cm-other-${side}`, left, top, width, height)
      return new Drawn(caret, sided, caret.name)
    }),
  )

const selections = (view: EditorView): Drawn[] =>
  view.state
    .field(others)
    .filter(({ anchor, head }) => anchor !== head)
    .flatMap(caret =>
      RectangleMarker.forRange(
        view,
        'cm-other-selection',
        EditorSelection.range(caret.anchor, caret.head),
      ).map(place => new Drawn(caret, place, null)),
    )

export const drawnOthers: Extension = [
  others,
  layer({ above: true, class: 'cm-others', update, markers: carets }),
  layer({ above: false, class: 'cm-others', update, markers: selections }),
]
