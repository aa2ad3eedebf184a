import { For, Show } from 'solid-js'
import { Ways } from '../firstRun/index.ts'
import { Invitations } from '../gather/index.ts'
import { t } from '../messages/index.ts'
import type { Circle } from '../peer.ts'
import { CircleLink } from './CircleLink.tsx'

/** All circles of this person, and the ways to another. */
export function CirclesPlace(props: { readonly circles: readonly Circle[]; readonly restoring: boolean }) {
  return (
    <div class="column place">
      <h1>{t.nav.circles}</h1>
      <Invitations />
      <Show when={props.restoring}>
        <aside aria-label={t.devices.looking}>
          <h2 class="section-title">{t.devices.looking}</h2>
          <p>{t.devices.lookingExplain}</p>
        </aside>
      </Show>
      <Show when={props.circles.length > 0}>
        <ul class="rows circles">
          <For each={props.circles}>
            {circle => (
              <li class="row-item">
                <CircleLink circle={circle} class="circle-link" nameClass="circle-name">
                  <bdi class="hint">{circle.purpose}</bdi>
                </CircleLink>
              </li>
            )}
          </For>
        </ul>
      </Show>
      <Ways ways={['start', 'paste', 'example']} />
    </div>
  )
}
