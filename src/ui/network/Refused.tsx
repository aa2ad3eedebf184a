import { For, Show } from 'solid-js'
import { Bird } from '../bird/index.ts'
import { t } from '../messages/index.ts'
import type { RefusedView } from '../peer.ts'
import { useApp } from '../state/index.ts'
import { Name } from '../text/index.ts'

/** Characters of a PeerId that tell one unknown peer from another. */
const TOLD_APART_BY = 6

/** Who was disconnected for what they sent, why, and until when. */
export function Refused(props: { readonly peers: readonly RefusedView[] }) {
  const { now } = useApp()
  const minutes = (until: number) => Math.max(1, Math.ceil((until - now()) / 60_000))
  return (
    <Show when={props.peers.length > 0}>
      <section aria-labelledby="refused">
        <h2 id="refused" class="section-title">
          {t.network.refused}
        </h2>
        <p class="hint">{t.network.refusedHint}</p>
        <ul class="rows">
          <For each={props.peers}>
            {refused => (
              <li class="row-item">
                <Show when={refused.did} fallback={<span class="dot dot-unreachable" aria-hidden="true" />}>
                  {did => <Bird did={did()} />}
                </Show>
                <div>
                  <p class="row-title">
                    <Show
                      when={refused.name}
                      fallback={t.network.somebodyUnknown(refused.peer.slice(-TOLD_APART_BY))}
                    >
                      {name => <Name name={name()} />}
                    </Show>
                  </p>
                  <p>{t.network.misdeeds[refused.why]}</p>
                  <Show when={refused.rule}>
                    {rule => <p class="hint">{t.network.lastRule(t.network.rules[rule()] ?? rule())}</p>}
                  </Show>
                  <p class="hint">{t.network.letInAgain(minutes(refused.until))}</p>
                </div>
              </li>
            )}
          </For>
        </ul>
      </section>
    </Show>
  )
}
