import { For, Show } from 'solid-js'
import { Bird } from '../bird/index.ts'
import { formatBytes, formatNumber } from '../format.ts'
import { t } from '../messages/index.ts'
import type { ConnectionView } from '../peer.ts'
import { Name } from '../text/index.ts'

const ROLES = { person: t.network.person, relay: t.network.relay, unknown: t.network.unknown }

/** One peer that is connected: who, by what wire, how fast, how much, and what is missing between the two. */
export function Connection(props: {
  readonly of: ConnectionView
  readonly circleName: (id: string) => string
}) {
  const missing = (count: number | null) =>
    count === null ? t.network.comparing : count === 0 ? t.network.inStep : t.network.missing(count)
  const roundTrip = () =>
    props.of.roundTrip === null
      ? t.network.noRoundTrip
      : t.network.roundTrip(formatNumber(Math.round(props.of.roundTrip)))
  return (
    <li class="row-item">
      <Show when={props.of.did} fallback={<span class={`dot dot-${props.of.role}`} aria-hidden="true" />}>
        {did => <Bird did={did()} />}
      </Show>
      <div>
        <p class="row-title">
          <Name name={props.of.name} /> <span class="remark">{ROLES[props.of.role]}</span>
        </p>
        <p class="wire">{t.network.wires[props.of.wire]}</p>
        <p class="hint figures">
          <span>{roundTrip()}</span>{' '}
          <span>{t.network.traffic(formatBytes(props.of.bytesIn), formatBytes(props.of.bytesOut))}</span>
        </p>
        <Show when={props.of.circles.length > 0}>
          <ul class="hint shares">
            <For each={props.of.circles}>
              {shared => (
                <li>{t.network.shares(props.circleName(shared.circle), missing(shared.missing))}</li>
              )}
            </For>
          </ul>
        </Show>
      </div>
    </li>
  )
}
