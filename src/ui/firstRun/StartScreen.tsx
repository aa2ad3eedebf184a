import { createSignal } from 'solid-js'
import { NAME_LIMIT, PURPOSE_LIMIT } from '../../model/index.ts'
import { defaultHints } from '../boot/index.ts'
import { createAction, Field, Problem } from '../controls/index.ts'
import { t } from '../messages/index.ts'
import { replaceRoute } from '../route.ts'
import type { Entry } from './createEntry.ts'
import { Entrance } from './Entrance.tsx'
import { Who } from './Who.tsx'

export function StartScreen(props: { readonly entry: Entry }) {
  const [name, setName] = createSignal('')
  const [purpose, setPurpose] = createSignal('')
  const [nameProblem, setNameProblem] = createSignal<string | null>(null)
  const start = createAction(async () => {
    setNameProblem(name().trim() === '' ? t.start.nameMissing : null)
    if (name().trim() === '') return
    const [peer, hints] = await Promise.all([props.entry.enter(), defaultHints()])
    const circle = await peer.createCircle({ name: name().trim(), purpose: purpose().trim(), ...hints })
    replaceRoute({ place: 'circle', circle: circle.id })
  })
  return (
    <Entrance>
      <h1>{t.start.title}</h1>
      <form onSubmit={start.run} noValidate>
        <Field
          label={t.start.name}
          placeholder={t.start.namePlaceholder}
          value={name()}
          onInput={setName}
          maxLength={NAME_LIMIT}
          problem={nameProblem()}
          required
          focus
        />
        <Field
          label={t.start.purpose}
          placeholder={t.start.purposePlaceholder}
          value={purpose()}
          onInput={setPurpose}
          maxLength={PURPOSE_LIMIT}
          rows={2}
        />
        <Who entry={props.entry} />
        <Problem text={start.problem()} />
        <button type="submit" class="primary wide" aria-disabled={start.busy()}>
          {start.busy() ? t.start.busy : t.start.submit}
        </button>
      </form>
    </Entrance>
  )
}
