import { createSignal, Show } from 'solid-js'
import { createAction, Field } from '../controls/index.ts'
import { t } from '../messages/index.ts'
import type { CircleState } from '../state/index.ts'

/** What stands beside the charter, for anyone to change: purpose, interests, half-life. */
export function Proposals(props: { readonly state: CircleState }) {
  const { circle } = props.state
  const [purpose, setPurpose] = createSignal(circle.purpose)
  const [interests, setInterests] = createSignal(circle.interests.join(', '))
  const [hours, setHours] = createSignal(circle.halfLife === null ? '' : String(circle.halfLife))
  const [saved, setSaved] = createSignal(false)
  const save = createAction(async () => {
    await circle.setAbout({
      purpose: purpose(),
      interests: interests().split(','),
      halfLife: hours().trim() === '' ? null : Number(hours()),
    })
    setSaved(true)
  })
  return (
    <form class="proposals" onSubmit={save.run}>
      <h2 class="section-title">{t.charter.proposals}</h2>
      <Field label={t.circle.aboutPurpose} value={purpose()} onInput={setPurpose} rows={2} />
      <Field label={t.charter.interests} value={interests()} onInput={setInterests} />
      <Field
        label={t.charter.halfLife}
        hint={t.charter.halfLifeHint}
        value={hours()}
        onInput={setHours}
        problem={save.problem()}
      />
      <div class="row">
        <button type="submit" class="primary">
          {t.save}
        </button>
        <Show when={saved()}>
          <span class="hint" role="status">
            {t.post.editedSaved}
          </span>
        </Show>
      </div>
    </form>
  )
}
