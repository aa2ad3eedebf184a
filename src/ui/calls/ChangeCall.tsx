import { createSignal } from 'solid-js'
import { createAction, FormEnd, Problem } from '../controls/index.ts'
import { t } from '../messages/index.ts'
import type { Call, Circle, Post } from '../peer.ts'
import { useApp } from '../state/index.ts'
import { CallFields } from './CallFields.tsx'
import { callOf, draftOf } from './draft.ts'
import './callForm.css'

interface Props {
  readonly call: Call
  readonly circle: Circle
  readonly post: Post
  readonly onDone: () => void
}

/** One's own call, open for change in its place. Its outcome stays as it is. */
export function ChangeCall(props: Props) {
  const { toasts } = useApp()
  const [draft, setDraft] = createSignal(draftOf(props.call, props.post.text, props.post.work !== null))
  const save = createAction(async () => {
    const call = callOf(draft(), props.call)
    if (call === 'backwards') return save.setProblem(t.calls.backwards)
    if (call.what === '') return save.setProblem(t.calls.nothing)
    await props.circle.edit(props.post.id, draft().why.trim(), call)
    toasts.say(t.calls.changed)
    props.onDone()
  })
  return (
    <form
      class="call-form"
      aria-label={t.calls.change}
      onSubmit={save.run}
      onKeyDown={event => event.key === 'Escape' && props.onDone()}
    >
      <CallFields draft={draft()} onChange={part => setDraft(before => ({ ...before, ...part }))} />
      <Problem text={save.problem()} />
      <FormEnd busy={save.busy()} onCancel={props.onDone} />
    </form>
  )
}
