import { history, historyKeymap, insertNewline, redo, standardKeymap } from '@codemirror/commands'
import { EditorState, type Extension } from '@codemirror/state'
import { EditorView, keymap, placeholder } from '@codemirror/view'
import { t } from '../../messages/index.ts'
import { wholeCharacters } from './wholeCharacters.ts'

/** Keystrokes closer than this are one step of undo. */
const ONE_STEP = 1_000

/** A text of prose: as a text box would have it, but for undo, which takes back one's own words only. */
export const writing: Extension = [
  // Nothing but this ends a line, so that the editor's positions are the draft's.
  EditorState.lineSeparator.of('\n'),
  EditorView.clipboardInputFilter.of(text => text.replace(/\r\n?/g, '\n').toWellFormed()),
  wholeCharacters,
  history({ newGroupDelay: ONE_STEP }),
  keymap.of([
    { key: 'Enter', run: insertNewline, shift: insertNewline },
    { key: 'Mod-Shift-z', run: redo },
    ...historyKeymap,
    ...standardKeymap,
  ]),
  EditorView.lineWrapping,
  EditorView.contentAttributes.of({
    'aria-label': t.charter.label,
    spellcheck: 'true',
    autocorrect: 'on',
    autocapitalize: 'sentences',
  }),
  placeholder(t.charter.placeholder),
  EditorView.scrollMargins.of(() => {
    const { scrollPaddingTop, scrollPaddingBottom } = getComputedStyle(document.documentElement)
    return {
      top: Number.parseFloat(scrollPaddingTop) || 0,
      bottom: Number.parseFloat(scrollPaddingBottom) || 0,
    }
  }),
]
