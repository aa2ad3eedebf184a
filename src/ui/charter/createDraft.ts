import { type Accessor, createMemo, onCleanup } from 'solid-js'
import type { Charter, CharterStretch } from '../peer.ts'
import { createVersion, useApp } from '../state/index.ts'
import type { CharterCaret, CharterDraft } from './types.ts'

export interface DraftState {
  readonly draft: CharterDraft
  readonly text: Accessor<string>
  readonly status: Accessor<CharterDraft['state']>
  readonly stretches: Accessor<readonly CharterStretch[]>
  /** Others who are in the text. */
  readonly carets: Accessor<readonly CharterCaret[]>
  /** Something was typed here. */
  typed(): void
}

/** The charter open for editing, for as long as the caller's owner lives. */
export function createDraft(charter: Charter): DraftState {
  const draft = charter.open()
  let typed: () => void = () => undefined
  const text = createVersion(changed => {
    typed = changed
    return [draft.events.on('text', changed)]
  })
  const status = createVersion(changed => [draft.events.on('state', changed)])
  const carets = createVersion(changed => [
    draft.events.on('carets', changed),
    draft.events.on('text', changed),
  ])
  const { now } = useApp()
  onCleanup(() => void draft.close())
  return {
    draft,
    typed: () => typed(),
    text: createMemo(() => {
      text()
      return draft.text
    }),
    status: createMemo(() => {
      status()
      return draft.state
    }),
    stretches: createMemo(() => {
      text()
      status()
      return draft.stretches()
    }),
    carets: createMemo(() => {
      carets()
      text()
      now() // who says nothing more is gone after a while
      return draft.carets()
    }),
  }
}
