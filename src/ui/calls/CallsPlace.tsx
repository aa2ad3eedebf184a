import { createMemo, For, Show } from 'solid-js'
import { Empty } from '../controls/index.ts'
import { t } from '../messages/index.ts'
import { formatRoute } from '../route.ts'
import { type PeerState, useApp } from '../state/index.ts'
import { calendarOf, download } from './calendar.ts'
import { createCalls, type FoundCall } from './createCalls.ts'
import { progressOf } from './progress.ts'
import { whenAndWhere } from './when.ts'
import './calls.css'

/** Calls of all circles: the open ones by their dates, those that are over below. */
export function CallsPlace(props: { readonly state: PeerState }) {
  const { toasts } = useApp()
  const calls = createCalls(props.state)
  const open = createMemo(() => calls().filter(({ over }) => !over))
  const past = createMemo(() =>
    calls()
      .filter(({ over }) => over)
      .reverse(),
  )
  const dated = () => open().filter(({ call }) => call.from !== undefined || call.by !== undefined)
  const save = () =>
    void calendarOf(
      dated().map(({ uid, call, why, circleName }) => ({ uid, call, why, circle: circleName })),
    ).then(file => download('calls.ics', file), toasts.failed)
  return (
    <div class="column place">
      <h1>{t.calls.title}</h1>
      <Show when={open().length > 0} fallback={<Empty title={t.calls.none} text={t.calls.noneDo} />}>
        <section aria-label={t.calls.open}>
          <For each={open()}>{found => <Row found={found} state={props.state} />}</For>
        </section>
        <Show when={dated().length > 0}>
          <button type="button" class="quiet" onClick={save}>
            {t.calls.calendarAll}
          </button>
        </Show>
      </Show>
      <Show when={past().length > 0}>
        <section>
          <h2 class="section-title">{t.calls.past}</h2>
          <For each={past()}>{found => <Row found={found} state={props.state} />}</For>
        </section>
      </Show>
    </div>
  )
}

function Row(props: { readonly found: FoundCall; readonly state: PeerState }) {
  const progress = () =>
    progressOf(props.found.call, props.state.peer.pledges(props.found.circle, props.found.post))
  const words = () => {
    const { people, wanted } = progress()
    return wanted === null ? t.calls.count(people.length) : t.calls.progress(people.length, wanted)
  }
  return (
    <a
      class="call-link"
      href={formatRoute({ place: 'post', circle: props.found.circle, post: props.found.post })}
    >
      <bdi class="circle-name">{props.found.call.what}</bdi>
      <span class="hint">
        {[whenAndWhere(props.found.call), words(), props.found.mine ? t.calls.mine : '']
          .filter(Boolean)
          .join(' · ')}
      </span>
      <Show when={props.found.call.outcome}>
        {outcome => <bdi class="hint">{outcome().text.slice(0, 200)}</bdi>}
      </Show>
      <bdi class="hint">{props.found.circleName}</bdi>
    </a>
  )
}
