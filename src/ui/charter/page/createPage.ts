/** The page that is typed on: CodeMirror bound to a draft, for as long as the caller's owner lives. */

import { Compartment, EditorState, type Extension } from '@codemirror/state'
import { EditorView } from '@codemirror/view'
import { createEffect, onCleanup } from 'solid-js'
import { t } from '../../messages/index.ts'
import type { DraftState } from '../createDraft.ts'
import { othersChanges, ownSplices } from './binding.ts'
import { lineDirections } from './direction.ts'
import { drawnOthers } from './drawOthers.ts'
import { limited } from './limit.ts'
import { look } from './look.ts'
import { setOthers } from './others.ts'
import { setWhose, whose } from './whose.ts'
import { writing } from './writing.ts'

export interface PageOptions {
  readonly state: DraftState
  readonly nameOf: (did: string) => string
  /** Whether to show who wrote what. */
  readonly showsWhose: () => boolean
  /** Tells what became of the last keystrokes. */
  readonly status: HTMLElement
  /** Something was refused that would have made the text so much too long; null: no longer. */
  readonly onTooLong: (over: number | null) => void
}

/**
 * @param host an element without a shadow root: CodeMirror's styles come in as adopted style sheets there, where a
 * document would need style elements, which our Content-Security-Policy forbids
 */
export function createPage(host: HTMLElement, options: PageOptions): void {
  const { state } = options
  const { draft } = state
  const shadow = host.attachShadow({ mode: 'open' })
  const writable = new Compartment()
  const view = new EditorView({
    root: shadow,
    parent: shadow,
    state: EditorState.create({
      doc: draft.text,
      extensions: [
        writing,
        writable.of(readOnlyIf(state.status() === 'waiting')),
        limited(options.onTooLong),
        whose,
        drawnOthers,
        lineDirections,
        look,
        bound(state),
      ],
    }),
  })
  // An attribute would name an element of its own tree only.
  view.contentDOM.ariaDescribedByElements = [options.status]

  const leave = () => void draft.flush().catch(() => undefined) // kept anyway, and sealed the next time
  addEventListener('pagehide', leave)
  const end = draft.events.on('text', splices => {
    if (splices.length > 0) view.dispatch(othersChanges(splices))
  })
  onCleanup(() => {
    end()
    removeEventListener('pagehide', leave)
    view.destroy()
  })
  createEffect(() =>
    view.dispatch({ effects: writable.reconfigure(readOnlyIf(state.status() === 'waiting')) }),
  )
  createEffect(() => view.dispatch({ effects: setWhose.of(options.showsWhose() ? state.stretches() : []) }))
  createEffect(() => {
    const named = state.carets().map(caret => ({ ...caret, name: options.nameOf(caret.did) || t.someone }))
    view.dispatch({ effects: setOthers.of(named) })
  })
}

/** Can be read, selected and come to by keyboard, but brings up no phone's keyboard. */
const readOnlyIf = (readOnly: boolean): Extension =>
  readOnly
    ? [
        EditorState.readOnly.of(true),
        EditorView.editable.of(false),
        EditorView.contentAttributes.of({ tabindex: '0' }),
      ]
    : []

/** What is done here goes into the draft, and where one is. */
const bound = ({ draft, typed }: DraftState): Extension =>
  EditorView.updateListener.of(({ transactions, selectionSet, focusChanged, view }) => {
    const splices = transactions.map(ownSplices)
    // Each in the text that the one before has made.
    for (const splice of splices.flat()) draft.splice(splice)
    const anything = splices.flat().length > 0
    if (anything) typed()
    const { anchor, head } = view.state.selection.main
    if (anything || selectionSet || focusChanged) draft.point(view.hasFocus ? { anchor, head } : null)
  })
