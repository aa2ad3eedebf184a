import { createSignal, type JSX, Show } from 'solid-js'
import { createAction, Field, FormEnd } from '../controls/index.ts'
import { t } from '../messages/index.ts'

/** One thing that the circle has proposed for itself: as it stands, and for anyone to change in its place. */
export function Proposal(props: {
  readonly label: string
  /** As it is typed. */
  readonly value: string
  readonly hint?: string
  readonly rows?: number
  readonly onSave: (value: string) => Promise<void>
  /** As it is read. */
  readonly children: JSX.Element
}) {
  const [draft, setDraft] = createSignal<string | null>(null)
  let change: HTMLButtonElement | undefined
  const end = () => {
    setDraft(null)
    change?.focus()
  }
  const save = createAction(async () => {
    await props.onSave(draft() ?? '')
    end()
  })
  return (
    <div class="proposal">
      <Show
        when={draft() !== null}
        fallback={
          <>
            <h3>{props.label}</h3>
            <div class="proposal-value" dir="auto">
              {props.children}
            </div>
            <button ref={change} type="button" class="quiet" onClick={() => setDraft(props.value)}>
              {t.charter.change}
              <span class="visually-hidden"> {props.label}</span>
            </button>
          </>
        }
      >
        <form onSubmit={save.run}>
          <Field
            label={props.label}
            value={draft() ?? ''}
            onInput={setDraft}
            problem={save.problem()}
            focus
            {...(props.hint === undefined ? {} : { hint: props.hint })}
            {...(props.rows === undefined ? {} : { rows: props.rows })}
          />
          <FormEnd onCancel={end} />
        </form>
      </Show>
    </div>
  )
}
