import { createSignal, For, Show } from 'solid-js'
import { t } from '../messages/index.ts'
import type { Circle } from '../peer.ts'
import { type PeerState, useApp } from '../state/index.ts'

/** The circles one is in, each with the way out, which can be taken back for a while. */
export function LeaveCircles(props: { readonly state: PeerState }) {
  const { toasts } = useApp()
  const [leaving, setLeaving] = createSignal<readonly string[]>([])
  const stay = (id: string) => setLeaving(before => before.filter(other => other !== id))
  const leave = ({ id, name }: Circle) => {
    setLeaving(before => [...before, id])
    toasts.offer(t.me.left(name), { label: t.undo, run: () => stay(id) }, () =>
      props.state.peer
        .leave(id)
        .catch(toasts.failed)
        .finally(() => stay(id)),
    )
  }
  const staying = () => props.state.circles().filter(circle => !leaving().includes(circle.id))
  return (
    <Show when={staying().length > 0}>
      <section aria-labelledby="leave">
        <h2 id="leave" class="section-title">
          {t.me.leave}
        </h2>
        <ul class="rows">
          <For each={staying()}>
            {circle => (
              <li class="row-item">
                <p class="row-title">
                  <bdi>{circle.name}</bdi>
                </p>
                <button
                  type="button"
                  class="quiet"
                  aria-label={t.me.leaveCircle(circle.name)}
                  onClick={() => leave(circle)}
                >
                  {t.me.leaveShort}
                </button>
              </li>
            )}
          </For>
        </ul>
      </section>
    </Show>
  )
}
