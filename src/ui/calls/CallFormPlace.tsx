import { createSignal } from 'solid-js'
import { Back, createAction, Problem } from '../controls/index.ts'
import { t } from '../messages/index.ts'
import { formatRoute, replaceRoute } from '../route.ts'
import { type CircleState, type PeerState, useApp } from '../state/index.ts'
import { CallFields } from './CallFields.tsx'
import { type CallDraft, callOf } from './draft.ts'
import { keepDraft, recallDraft } from './keptDraft.ts'
import './callForm.css'

/** The form for a new call. What is unsent survives a crash. */
export function CallFormPlace(props: { readonly state: CircleState; readonly peer: PeerState }) {
  const { toasts } = useApp()
  const { circle } = props.state
  const [draft, setDraft] = createSignal(recallDraft(circle))
  const change = (part: Partial<CallDraft>) =>
    keepDraft(
      circle,
      setDraft(before => ({ ...before, ...part })),
    )
  const submit = createAction(async () => {
    const call = callOf(draft())
    if (call === 'backwards') return submit.setProblem(t.calls.backwards)
    if (call.what === '') return submit.setProblem(t.calls.nothing)
    const { why, travels } = draft()
    const post = await circle.publish(why.trim(), { call, travels })
    keepDraft(circle, null)
    toasts.say(t.calls.called)
    replaceRoute({ place: 'post', circle: circle.id, post: post.id })
  })
  return (
    <div class="column place">
      <Back
        href={formatRoute({ place: 'circle', circle: circle.id })}
        label={t.post.backTo(props.state.name())}
      />
      <h1>{t.calls.form}</h1>
      <form class="call-form" onSubmit={submit.run}>
        <CallFields draft={draft()} onChange={change} />
        <label class="call-travels">
          <input
            type="checkbox"
            checked={draft().travels}
            onChange={event => change({ travels: event.currentTarget.checked })}
          />
          <span>
            {t.calls.travels}
            <span class="hint">{t.calls.travelsHint}</span>
          </span>
        </label>
        <Problem text={submit.problem()} />
        <button type="submit" class="primary" aria-disabled={submit.busy()}>
          {t.calls.submit}
        </button>
      </form>
    </div>
  )
}
