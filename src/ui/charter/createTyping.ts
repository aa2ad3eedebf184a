/** A text box bound to a draft: keystrokes go in, others' changes come out, the caret stays where it was. */

import { onCleanup } from 'solid-js'
import type { DraftState } from './createDraft.ts'
import { moved, movedSplice, typed } from './splices.ts'
import type { Splice } from './types.ts'
import { Undo } from './undo.ts'

export function createTyping(state: DraftState, box: HTMLTextAreaElement): void {
  const { draft } = state
  const undo = new Undo()
  /** The text that the box shows; while a word is being composed, others' changes wait outside it. */
  let shown = draft.text
  let waiting: (readonly Splice[])[] = []
  let composing = false
  box.value = shown

  const show = (start: number, end: number) => {
    const { selectionDirection } = box
    shown = draft.text
    if (box.value !== shown) box.value = shown
    box.setSelectionRange(start, end, selectionDirection)
  }
  const come = (splices: readonly Splice[]) => {
    if (splices.length === 0) return
    undo.moved(splices)
    if (composing) return void waiting.push(splices)
    const [start, end] = [moved(box.selectionStart, splices), moved(box.selectionEnd, splices)]
    show(start, end)
  }
  const apply = (splice: Splice) => {
    draft.splice(splice)
    state.typed()
  }
  const take = () => {
    if (composing || box.value === shown) return
    let splice = typed(shown, box.value, box.selectionEnd)
    let [start, end] = [box.selectionStart, box.selectionEnd]
    for (const splices of waiting) {
      splice = movedSplice(splice, splices)
      ;[start, end] = [moved(start, splices), moved(end, splices)]
    }
    waiting = []
    undo.typed(splice, draft.text.slice(splice.at, splice.at + splice.removed), performance.now())
    apply(splice)
    show(start, end)
    point()
  }
  const step = (splice: Splice | null) => {
    if (splice === null) return
    apply(splice)
    const end = splice.at + splice.inserted.length
    show(end, end)
    point()
  }
  const point = () => {
    const backward = box.selectionDirection === 'backward'
    const [anchor, head] = backward
      ? [box.selectionEnd, box.selectionStart]
      : [box.selectionStart, box.selectionEnd]
    draft.point(document.activeElement === box ? { anchor, head } : null)
  }
  const listen = <Name extends keyof HTMLElementEventMap>(
    name: Name,
    heard: (event: HTMLElementEventMap[Name]) => void,
  ) => box.addEventListener(name, heard)
  listen('compositionstart', () => {
    composing = true
  })
  listen('compositionend', () => {
    composing = false
    take()
    for (const splices of waiting.splice(0)) come(splices)
  })
  listen('input', take)
  listen('focus', point)
  listen('blur', () => draft.point(null))
  // The browser's own undo knows nothing of what others have changed meanwhile.
  listen('beforeinput', event => {
    const { inputType } = event as InputEvent
    if (inputType !== 'historyUndo' && inputType !== 'historyRedo') return
    event.preventDefault()
    step(inputType === 'historyUndo' ? undo.back(draft.text) : undo.again(draft.text))
  })
  listen('keydown', event => {
    const key = event.key.toLowerCase()
    if (!(event.ctrlKey || event.metaKey) || event.altKey || (key !== 'z' && key !== 'y')) return
    event.preventDefault()
    step(key === 'z' && !event.shiftKey ? undo.back(draft.text) : undo.again(draft.text))
  })
  const selected = () => document.activeElement === box && point()
  document.addEventListener('selectionchange', selected)
  const leave = () => void draft.flush().catch(() => undefined) // kept anyway, and sealed the next time
  addEventListener('pagehide', leave)
  const end = draft.events.on('text', come)
  onCleanup(() => {
    end()
    document.removeEventListener('selectionchange', selected)
    removeEventListener('pagehide', leave)
  })
}
