import { createMemo, For, Show } from 'solid-js'
import { t } from '../messages/index.ts'
import { formatRoute } from '../route.ts'
import { type CircleState, useApp } from '../state/index.ts'
import { AsideMap } from './aside/AsideMap.tsx'
import { neighboursOf } from './aside/around.ts'
import './aside/aside.css'

/** Neighbours that the small map has room for. */
const SHOWN = 3

/** The web around one circle, small, beside the feed. Nothing in the example, and where there is nothing around. */
export function WebAside(props: { readonly state: CircleState }) {
  const { self } = useApp()
  const neighbours = createMemo(() => {
    const others = (self()?.circles() ?? []).map(circle => ({
      id: circle.id,
      name: circle.name,
      members: circle.members(),
    }))
    return neighboursOf(
      { id: props.state.circle.id, name: props.state.name(), members: props.state.members() },
      others,
    )
  })
  const shown = () => neighbours().slice(0, SHOWN)
  const joins = () =>
    shown().map(({ people, name }) => t.web.aside.joins(people.length, name || t.web.unnamed))
  return (
    <Show when={self() && shown().length > 0}>
      <section class="web-aside" aria-labelledby="web-aside">
        <h2 id="web-aside" class="section-title">
          {t.web.aside.title}
        </h2>
        <AsideMap
          label={t.web.aside.picture(props.state.name(), joins())}
          members={props.state.members().map(({ did }) => did)}
          neighbours={shown()}
        />
        <p class="hint">
          <For each={joins()}>{line => <>{line} </>}</For>
          <Show when={neighbours().length > SHOWN}>{t.web.aside.andMore(neighbours().length - SHOWN)}</Show>
        </p>
        <p>
          <a class="quiet-link" href={formatRoute({ place: 'web' })}>
            {t.web.aside.open}
          </a>
        </p>
      </section>
    </Show>
  )
}
