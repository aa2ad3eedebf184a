import { createSignal, Show } from 'solid-js'
import { createAction, Field } from '../controls/index.ts'
import { t } from '../messages/index.ts'
import type { Call, Circle } from '../peer.ts'
import { useApp } from '../state/index.ts'
import { calendarOf, download } from './calendar.ts'

/** The calendar for everybody; for the call's author, how it stands and how it ended. */
export function CallEnd(props: { readonly call: Call; readonly circle: Circle; readonly post: string }) {
  const { self, toasts } = useApp()
  const [telling, setTelling] = createSignal<'update' | 'outcome' | null>(null)
  const [text, setText] = createSignal('')
  const post = () => props.circle.post(props.post)
  const own = () => post()?.author === self()?.did() && post()?.carried === null
  const dated = () => props.call.from !== undefined || props.call.by !== undefined
  const save = () => {
    const { call, circle } = props
    const uid = post()?.work ?? props.post
    calendarOf([{ uid, call, why: post()?.text ?? '', circle: circle.name }]).then(
      file => download('call.ics', file),
      toasts.failed,
    )
  }
  const tell = createAction(async () => {
    if (text().trim() === '') return
    if (telling() === 'update') await props.circle.publish(text(), { replyTo: props.post, update: true })
    else
      await props.circle.edit(props.post, post()?.text ?? '', {
        ...props.call,
        outcome: { text: text(), at: Date.now() },
      })
    setText('')
    setTelling(null)
  })
  return (
    <div class="call-end">
      <div class="row">
        <Show when={dated()}>
          <button type="button" class="quiet" onClick={save}>
            {t.calls.calendar}
          </button>
        </Show>
        <Show when={own() && !props.call.outcome}>
          <button
            type="button"
            class="quiet"
            aria-expanded={telling() === 'update'}
            onClick={() => setTelling('update')}
          >
            {t.calls.update}
          </button>
          <button
            type="button"
            class="quiet"
            aria-expanded={telling() === 'outcome'}
            onClick={() => setTelling('outcome')}
          >
            {t.calls.tellOutcome}
          </button>
        </Show>
      </div>
      <Show when={telling()} keyed>
        {what => (
          <form onSubmit={tell.run}>
            <Field
              label={what === 'update' ? t.calls.update : t.calls.outcome}
              placeholder={what === 'update' ? t.calls.updatePlaceholder : t.calls.outcomePlaceholder}
              value={text()}
              onInput={setText}
              rows={2}
              problem={tell.problem()}
              focus
            />
            <div class="row">
              <button type="submit" class="primary">
                {t.calls.tell}
              </button>
              <button type="button" class="quiet" onClick={() => setTelling(null)}>
                {t.cancel}
              </button>
            </div>
          </form>
        )}
      </Show>
    </div>
  )
}
