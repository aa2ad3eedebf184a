import { createSignal, Show } from 'solid-js'
import { CALL_LINE_LIMIT } from '../../model/index.ts'
import { Field } from '../controls/index.ts'
import { t } from '../messages/index.ts'
import type { CallState } from './createCall.ts'

/** A word with what one has pledged. */
export function Note(props: { readonly state: CallState }) {
  const [draft, setDraft] = createSignal<string | null>(null)
  const note = () => props.state.own()?.note ?? ''
  const save = (event: Event) => {
    event.preventDefault()
    const text = draft()?.trim() ?? ''
    props.state.take(({ note: _, ...before }) => (text === '' ? before : { ...before, note: text }))
    setDraft(null)
  }
  return (
    <Show
      when={draft() !== null}
      fallback={
        <button type="button" class="quiet call-add-note" onClick={() => setDraft(note())}>
          {note() === '' ? t.calls.addNote : t.calls.changeNote}
        </button>
      }
    >
      <form class="inline-form" onSubmit={save} onKeyDown={event => event.key === 'Escape' && setDraft(null)}>
        <Field
          label={t.calls.note}
          placeholder={t.calls.notePlaceholder}
          value={draft() ?? ''}
          onInput={setDraft}
          maxLength={CALL_LINE_LIMIT}
          focus
        />
        <button type="submit" class="outline">
          {t.save}
        </button>
      </form>
    </Show>
  )
}
