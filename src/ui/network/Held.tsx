import { createResource, For, onCleanup, Show } from 'solid-js'
import { t } from '../messages/index.ts'
import type { Circle } from '../peer.ts'

const REFRESH = 1_000

/** What is held here of each circle. Two people whose hashes are alike have the same. */
export function Held(props: { readonly circles: readonly Circle[] }) {
  return (
    <Show when={props.circles.length > 0}>
      <section aria-labelledby="held">
        <h2 id="held" class="section-title">
          {t.network.held}
        </h2>
        <ul class="rows">
          <For each={props.circles}>{circle => <HeldCircle circle={circle} />}</For>
        </ul>
        <p class="hint">{t.network.hashHint}</p>
      </section>
    </Show>
  )
}

function HeldCircle(props: { readonly circle: Circle }) {
  const [status, { refetch }] = createResource(() => props.circle.status())
  let due: ReturnType<typeof setTimeout> | undefined
  // The hash is over all that is held: while much comes in, once a second is enough.
  const later = () => {
    due ??= setTimeout(() => {
      due = undefined
      void refetch()
    }, REFRESH)
  }
  onCleanup(props.circle.events.on('change', later))
  onCleanup(props.circle.events.on('progress', later))
  onCleanup(() => clearTimeout(due))
  return (
    <li class="row-item">
      <div>
        <p class="row-title">
          <bdi>{props.circle.name}</bdi>
        </p>
        <Show when={status.latest}>
          {held => (
            <>
              <p class="hint">
                {t.network.heldLine(held().posts, held().records)}
                {', '}
                {held().complete ? t.network.complete : t.network.incomplete}
              </p>
              <p class="hint">
                {t.network.hash} <output aria-label={t.network.hash}>{held().hash.slice(0, 16)}</output>
              </p>
            </>
          )}
        </Show>
      </div>
    </li>
  )
}
