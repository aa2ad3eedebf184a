import { createSignal } from 'solid-js'
import { CALL_LINE_LIMIT, CALL_PEOPLE_LIMIT } from '../../model/index.ts'
import { Back, createAction, Field, Problem } from '../controls/index.ts'
import { t } from '../messages/index.ts'
import { formatRoute, replaceRoute } from '../route.ts'
import { type CircleState, type PeerState, useApp } from '../state/index.ts'
import { callOf, emptyDraft, readDraft } from './draft.ts'

/** The form for a new call. What is unsent survives a crash. */
export function CallFormPlace(props: { readonly state: CircleState; readonly peer: PeerState }) {
  const { toasts } = useApp()
  const { circle } = props.state
  const [draft, setDraft] = createSignal({ ...emptyDraft(circle.open), ...readDraft(circle.draft('call')) })
  const change = (part: Partial<ReturnType<typeof draft>>) => {
    const next = setDraft(before => ({ ...before, ...part }))
    circle.setDraft('call', JSON.stringify(next))
  }
  const submit = createAction(async () => {
    const { why, travels } = draft()
    const post = await circle.publish(why, { call: callOf(draft()), travels })
    circle.setDraft('call', '')
    toasts.say(t.calls.called)
    replaceRoute({ place: 'post', circle: circle.id, post: post.id })
  })
  const moment = (label: string, key: 'from' | 'by') => (
    <label class="field">
      <span>{label}</span>
      <input
        type="datetime-local"
        value={draft()[key]}
        onInput={event => change({ [key]: event.currentTarget.value })}
      />
    </label>
  )
  return (
    <div class="column place">
      <Back
        href={formatRoute({ place: 'circle', circle: circle.id })}
        label={t.post.backTo(props.state.name())}
      />
      <h1>{t.calls.form}</h1>
      <form class="call-form" onSubmit={submit.run}>
        <Field
          label={t.calls.what}
          placeholder={t.calls.whatPlaceholder}
          value={draft().what}
          onInput={what => change({ what })}
          maxLength={CALL_LINE_LIMIT}
          required
          focus
        />
        <Field label={t.calls.why} value={draft().why} onInput={why => change({ why })} rows={3} />
        <Field
          label={t.calls.where}
          value={draft().where}
          onInput={where => change({ where })}
          maxLength={CALL_LINE_LIMIT}
        />
        <div class="row">
          {moment(t.calls.from, 'from')}
          {moment(t.calls.by, 'by')}
        </div>
        <label class="field">
          <span>{t.calls.people}</span>
          <input
            type="number"
            min="1"
            max={CALL_PEOPLE_LIMIT}
            value={draft().people}
            onInput={event => change({ people: event.currentTarget.value })}
          />
        </label>
        <Field
          label={t.calls.things}
          value={draft().things}
          onInput={things => change({ things })}
          rows={2}
        />
        <Field label={t.calls.tasks} value={draft().tasks} onInput={tasks => change({ tasks })} rows={2} />
        <label class="row">
          <input
            type="checkbox"
            checked={draft().travels}
            onChange={event => change({ travels: event.currentTarget.checked })}
          />
          {t.calls.travels}
        </label>
        <Problem text={submit.problem()} />
        <button type="submit" class="primary">
          {t.calls.submit}
        </button>
      </form>
    </div>
  )
}
