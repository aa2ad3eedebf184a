import { createSignal } from 'solid-js'
import { CALL_TEXT_LIMIT } from '../../model/index.ts'
import { createAction, Field, FormEnd } from '../controls/index.ts'
import { t } from '../messages/index.ts'

interface Props {
  readonly what: 'update' | 'outcome'
  /** What was told before, to change it. */
  readonly text: string
  readonly onTell: (text: string) => Promise<void>
  readonly onDone: () => void
}

/** A few words by the author of a call: how it stands, or how it ended. */
export function TellForm(props: Props) {
  const [text, setText] = createSignal(props.text)
  const texts = () => t.calls.telling[props.what]
  const tell = createAction(async () => {
    if (text().trim() === '') return tell.setProblem(t.calls.empty)
    await props.onTell(text().trim())
    props.onDone()
  })
  return (
    <form
      class="tell"
      aria-label={texts().action}
      onSubmit={tell.run}
      onKeyDown={event => event.key === 'Escape' && props.onDone()}
    >
      <Field
        label={texts().label}
        hint={texts().hint}
        placeholder={texts().placeholder}
        value={text()}
        onInput={setText}
        maxLength={CALL_TEXT_LIMIT}
        rows={2}
        problem={tell.problem()}
        focus
      />
      <FormEnd busy={tell.busy()} label={t.calls.tell} onCancel={props.onDone} />
    </form>
  )
}
