import { createMemo, createSignal, createUniqueId, For, onMount, Show } from 'solid-js'
import { t } from '../messages/index.ts'
import type { CallState } from './createCall.ts'

interface Props {
  readonly task: string
  readonly state: CallState
  readonly onChoose: (did: string) => void
  readonly onDone: () => void
}

/** Chooses the member to whom a task is handed on. Until they take it, anybody can. */
export function HandOn(props: Props) {
  const id = createUniqueId()
  let box: HTMLSelectElement | undefined
  onMount(() => box?.focus())
  const members = createMemo(() =>
    (props.state.circle?.members() ?? [])
      .filter(member => !member.self && !member.recorded && member.name !== '')
      .sort((a, b) => a.name.localeCompare(b.name, t.language)),
  )
  const [to, setTo] = createSignal(members()[0]?.did)
  const choose = (event: Event) => {
    event.preventDefault()
    const did = to()
    if (did !== undefined) props.onChoose(did)
  }
  return (
    <form class="hand-on" onSubmit={choose} onKeyDown={event => event.key === 'Escape' && props.onDone()}>
      <Show when={members().length > 0} fallback={<p class="hint">{t.calls.handNobody}</p>}>
        <label for={id}>{t.calls.handTo}</label>
        <select ref={box} id={id} onChange={event => setTo(event.currentTarget.value)}>
          <For each={members()}>{({ did, name }) => <option value={did}>{name}</option>}</For>
        </select>
        <button type="submit" class="outline" aria-label={t.calls.handThis(props.task)}>
          {t.calls.handOn}
        </button>
      </Show>
      <button type="button" class="quiet" onClick={() => props.onDone()}>
        {t.cancel}
      </button>
    </form>
  )
}
