import { For, Show } from 'solid-js'
import { t } from '../messages/index.ts'
import type { SignallingView } from '../peer.ts'

export function Signalling(props: { readonly servers: readonly SignallingView[] }) {
  return (
    <section aria-labelledby="signalling">
      <h2 id="signalling" class="section-title">
        {t.network.signalling}
      </h2>
      <Show when={props.servers.length > 0} fallback={<p class="hint">{t.network.noSignalling}</p>}>
        <ul class="rows">
          <For each={props.servers}>
            {server => (
              <li class="row-item">
                <span
                  class={`dot dot-${server.connected ? 'connected' : 'unreachable'}`}
                  aria-hidden="true"
                />
                <div>
                  <p class="address" dir="ltr">
                    {server.url}
                  </p>
                  <p class="hint">
                    {server.connected ? t.network.signallingState.yes : t.network.signallingState.no}
                  </p>
                </div>
              </li>
            )}
          </For>
        </ul>
      </Show>
    </section>
  )
}
