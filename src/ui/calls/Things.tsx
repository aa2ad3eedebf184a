import { For, Show } from 'solid-js'
import { t } from '../messages/index.ts'
import type { CallState } from './createCall.ts'

/** Things that a call needs, each with how many are promised. */
export function Things(props: { readonly state: CallState; readonly open: boolean }) {
  const mine = (id: string) => props.state.own()?.things.find(thing => thing.id === id)?.count ?? 0
  const set = (id: string, count: number) =>
    props.state.take(before => ({
      ...before,
      things: [
        ...(before.things ?? []).filter(thing => thing.id !== id),
        ...(count > 0 ? [{ id, count }] : []),
      ],
    }))
  return (
    <Show when={props.state.progress().things.length > 0}>
      <ul class="needed">
        <For each={props.state.progress().things}>
          {({ id, name, pledged, wanted }) => (
            <li>
              <bdi>{name}</bdi>
              <span class="hint">{t.calls.pledged(pledged, wanted)}</span>
              <Show when={props.open}>
                <button
                  type="button"
                  class="quiet"
                  aria-label={`${t.calls.bring}: ${name}`}
                  onClick={() => set(id, mine(id) + 1)}
                >
                  {t.calls.bring}
                </button>
                <Show when={mine(id) > 0}>
                  <button
                    type="button"
                    class="quiet"
                    aria-label={`${t.calls.bringLess}: ${name}`}
                    onClick={() => set(id, mine(id) - 1)}
                  >
                    {t.calls.bringLess}
                  </button>
                </Show>
              </Show>
            </li>
          )}
        </For>
      </ul>
    </Show>
  )
}
