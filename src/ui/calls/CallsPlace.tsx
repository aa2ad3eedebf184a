import { createMemo, For, Show } from 'solid-js'
import { Empty } from '../controls/index.ts'
import { t } from '../messages/index.ts'
import { formatRoute } from '../route.ts'
import type { PeerState } from '../state/index.ts'
import { CallRow } from './CallRow.tsx'
import type { FoundCall } from './createCalls.ts'
import { createExport } from './createExport.ts'
import { ReminderSettings } from './ReminderSettings.tsx'
import { startOf } from './time.ts'
import './calls.css'
import './callsPlace.css'

/** Calls of all circles: the open ones by their dates, those that are over below. */
export function CallsPlace(props: { readonly state: PeerState; readonly calls: readonly FoundCall[] }) {
  const open = createMemo(() => props.calls.filter(({ over }) => !over))
  const past = createMemo(() => props.calls.filter(({ over }) => over).reverse())
  const dated = () => open().filter(({ call }) => startOf(call) < Number.POSITIVE_INFINITY)
  const { save } = createExport()
  const saveAll = () =>
    save(
      'calls.ics',
      dated().map(({ uid, call, why, circleName }) => ({ uid, call, why, circle: circleName })),
    )
  return (
    <div class="column place calls">
      <h1>{t.calls.title}</h1>
      <Show when={open().length > 0} fallback={<Nothing state={props.state} />}>
        <section aria-label={t.calls.open}>
          <ul>
            <For each={open()}>{found => <CallRow found={found} />}</For>
          </ul>
          <Show when={dated().length > 0}>
            <button type="button" class="quiet" onClick={saveAll}>
              {t.calls.calendarAll(dated().length)}
            </button>
          </Show>
        </section>
      </Show>
      <Show when={past().length > 0}>
        <section>
          <h2 class="section-title">{t.calls.past}</h2>
          <ul>
            <For each={past()}>{found => <CallRow found={found} />}</For>
          </ul>
        </section>
      </Show>
      <ReminderSettings />
    </div>
  )
}

/** No call is open: where one can be started. */
function Nothing(props: { readonly state: PeerState }) {
  return (
    <Empty title={t.calls.none} text={t.calls.noneDo}>
      <div class="row">
        <For each={props.state.circles()}>
          {circle => (
            <a class="button outline" href={formatRoute({ place: 'call', circle: circle.id })}>
              {t.calls.callIn(circle.name)}
            </a>
          )}
        </For>
      </div>
    </Empty>
  )
}
