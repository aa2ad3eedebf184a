import { createMemo, For, Show } from 'solid-js'
import { Empty } from '../controls/index.ts'
import { t } from '../messages/index.ts'
import { PostView } from '../post/index.ts'
import { createCircle, type PeerState } from '../state/index.ts'

/** All that this person keeps, circle by circle, newest first. */
export function KeptPlace(props: { readonly state: PeerState }) {
  const states = createMemo(() => props.state.circles().map(createCircle))
  const kept = createMemo(() =>
    states()
      .map(state => ({
        state,
        ids: state
          .posts()
          .filter(post => !post.deleted && state.own(post.id).keep)
          .map(({ id }) => id)
          .reverse(),
      }))
      .filter(({ ids }) => ids.length > 0),
  )
  return (
    <div class="column place">
      <h1>{t.kept.title}</h1>
      <p class="hint">{t.kept.explain}</p>
      <Show when={kept().length > 0} fallback={<Empty title={t.kept.none} text={t.kept.noneDo} />}>
        <For each={kept()}>
          {({ state, ids }) => (
            <section aria-label={t.kept.in(state.name())}>
              <h2 class="section-title">
                <bdi>{state.name()}</bdi>
              </h2>
              <For each={ids}>{id => <PostView id={id} state={state} readOnly={false} />}</For>
            </section>
          )}
        </For>
      </Show>
    </div>
  )
}
