import { For, Show } from 'solid-js'
import { Bird } from '../../bird/index.ts'
import { t } from '../../messages/index.ts'
import type { ConnectionView } from '../../peer.ts'
import { formatRoute } from '../../route.ts'
import { Name } from '../../text/index.ts'

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
                <Show when={connection.did} fallback={<span class="wire-dot" aria-hidden="true" />}>
                  {did => <Bird did={did()} size="small" />}
                </Show>
                <Name name={connection.name} />
                <span class="remark wire-kind">{t.network.wires[connection.wire]}</span>
              </li>
            )}
          </For>
        </ul>
      </Show>
    </section>
  )
}
