import { For, Show } from 'solid-js'
import { t } from '../messages/index.ts'
import type { PeerState } from '../state/index.ts'
import type { OpenShown } from './known.ts'

/** Circles that somebody shows openly: whoever sees them can join. */
export function OpenCircles(props: { readonly open: readonly OpenShown[]; readonly state: PeerState }) {
  const held = (id: string) => props.state.circles().some(circle => circle.id === id)
  return (
    <Show when={props.open.length > 0}>
      <section aria-labelledby="open-circles">
        <h2 id="open-circles" class="section-title">
          {t.person.open}
        </h2>
        <ul class="rows">
          <For each={props.open}>
            {shown => (
              <li class="row-item">
                <p class="circle-name">
                  <bdi>{shown.name}</bdi>
                </p>
                <Show when={!held(shown.circle)} fallback={<p class="hint">{t.person.inIt}</p>}>
                  <a
                    class="button outline to-join"
                    href={shown.link}
                    aria-label={t.person.joinCircle(shown.name)}
                  >
                    {t.person.join}
                  </a>
                </Show>
              </li>
            )}
          </For>
        </ul>
      </section>
    </Show>
  )
}
