import { For, Show } from 'solid-js'
import { Bird } from '../../bird/index.ts'
import { t } from '../../messages/index.ts'
import type { ConnectionView } from '../../peer.ts'
import { formatRoute } from '../../route.ts'
import { Name } from '../../text/index.ts'
import { hostOf } from '../map/relays.ts'

const isRelay = ({ role }: ConnectionView): boolean => role === 'relay'
const wireOf = (connection: ConnectionView): string => {
  const wire = t.network.wires[connection.wire]
  return isRelay(connection) ? t.web.relayLine(wire) : wire
}

/** Who is connected now, and by which wire; relays too. */
export function WireList(props: { readonly connections: readonly ConnectionView[] }) {
  return (
    <section aria-labelledby="web-wires">
      <h2 id="web-wires" class="section-title">
        {t.web.wires}
      </h2>
      <Show
        when={props.connections.length > 0}
        fallback={
          <p class="hint">
            {t.web.noWires} <a href={formatRoute({ place: 'network' })}>{t.web.missing}</a>
          </p>
        }
      >
        <ul class="people">
          <For each={props.connections}>
            {connection => (
              <li>
                <Show
                  when={connection.did}
                  fallback={
                    <span class={isRelay(connection) ? 'wire-relay' : 'wire-dot'} aria-hidden="true" />
                  }
                >
                  {did => <Bird did={did()} size="small" />}
                </Show>
                <Name name={isRelay(connection) ? hostOf(connection.name) : connection.name} />
                <span class="remark wire-kind">{wireOf(connection)}</span>
              </li>
            )}
          </For>
        </ul>
      </Show>
    </section>
  )
}
