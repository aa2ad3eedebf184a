import { For, Show } from 'solid-js'
import { formatAgo } from '../format.ts'
import { t } from '../messages/index.ts'
import type { RejectionCount } from '../peer.ts'
import { useApp } from '../state/index.ts'

/** What the gate has turned away, by rule. */
export function Rejections(props: { readonly counts: readonly RejectionCount[] }) {
  const { now } = useApp()
  return (
    <section aria-labelledby="rejections">
      <h2 id="rejections" class="section-title">
        {t.network.rejections}
      </h2>
      <Show when={props.counts.length > 0} fallback={<p class="hint">{t.network.noRejections}</p>}>
        <ul class="rows">
          <For each={props.counts}>
            {count => (
              <li class="row-item rejection">
                <div>
                  <p class="row-title">{t.network.rules[count.rule] ?? count.rule}</p>
                  <p class="hint">{count.reason}</p>
                </div>
                <p class="hint">
                  {t.network.rejectionCount(count.count)}, {formatAgo(count.at, now())}
                </p>
              </li>
            )}
          </For>
        </ul>
      </Show>
    </section>
  )
}
