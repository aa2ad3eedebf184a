import { createSignal } from 'solid-js'
import { NAME_LIMIT, PURPOSE_LIMIT } from '../../model/index.ts'
import { createAction, Field, FormEnd, Problem } from '../controls/index.ts'
import { t } from '../messages/index.ts'
import type { Circle } from '../peer.ts'

/** Name and purpose of a circle: every member may change them. */
export function AboutForm(props: { readonly circle: Circle; readonly onDone: () => void }) {
  const [name, setName] = createSignal(props.circle.name)
  const [purpose, setPurpose] = createSignal(props.circle.purpose)
  const save = createAction(async () => {
    if (name().trim() === '') return save.setProblem(t.start.nameMissing)
    await props.circle.setAbout({ name: name().trim(), purpose: purpose().trim() })
    props.onDone()
  })
  return (
    <form class="about" onSubmit={save.run}>
      <Field label={t.circle.aboutName} value={name()} onInput={setName} maxLength={NAME_LIMIT} focus />
      <Field
        label={t.circle.aboutPurpose}
        value={purpose()}
        onInput={setPurpose}
        maxLength={PURPOSE_LIMIT}
        rows={2}
      />
      <Problem text={save.problem()} />
      <FormEnd onCancel={props.onDone} />
    </form>
  )
}
