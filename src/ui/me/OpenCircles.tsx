import { For, Show } from 'solid-js'
import { t } from '../messages/index.ts'
import type { Circle } from '../peer.ts'
import { type PeerState, useApp } from '../state/index.ts'
import { createMe } from './createMe.ts'

/** Which circles stand in the profile with their key. What that means is said before, not after. */
export function OpenCircles(props: { readonly state: PeerState }) {
  const { toasts } = useApp()
  const me = createMe(props.state)
  const show = async ({ id, name }: Circle, on: boolean) => {
    try {
      await props.state.peer.me.showOpenly(id, on)
      toasts.say(on ? t.carry.profile.shown(name) : t.carry.profile.hidden(name))
    } catch (error) {
      toasts.failed(error)
    }
  }
  return (
    <section aria-labelledby="open-circles">
      <h2 id="open-circles" class="section-title">
        {t.carry.profile.open}
      </h2>
      <Show
        when={props.state.circles().length > 0}
        fallback={<p class="hint">{t.carry.profile.noCircles}</p>}
      >
        <p class="hint" id="open-warning">
          {t.carry.profile.openWarning} {t.carry.profile.openAgain}
        </p>
        <ul class="rows">
          <For each={props.state.circles()}>
            {circle => (
              <li>
                <label class="switch">
                  <input
                    type="checkbox"
                    checked={me().open.includes(circle.id)}
                    aria-describedby="open-warning"
                    onChange={event => void show(circle, event.currentTarget.checked)}
                  />
                  <bdi>{circle.name}</bdi>
                </label>
              </li>
            )}
          </For>
        </ul>
      </Show>
    </section>
  )
}
