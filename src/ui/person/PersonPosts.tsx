import { createMemo, createSignal, For, Show } from 'solid-js'
import { t } from '../messages/index.ts'
import { PostView } from '../post/index.ts'
import type { CircleState } from '../state/index.ts'
import { postsBy } from './postsBy.ts'

const PAGE = 10

/** What is held of somebody's posts, over all circles, newest first. */
export function PersonPosts(props: {
  readonly did: string
  readonly states: readonly CircleState[]
  readonly self: boolean
}) {
  const [limit, setLimit] = createSignal(PAGE)
  const posts = createMemo(() => postsBy(props.did, props.states))
  return (
    <section aria-labelledby="person-posts">
      <h2 id="person-posts" class="section-title">
        {props.self ? t.person.postsSelf : t.person.posts}
      </h2>
      <Show when={posts().length > 0} fallback={<p class="hint">{t.person.noPosts}</p>}>
        <For each={posts().slice(0, limit())}>
          {({ id, state }) => (
            <div class="person-post">
              <p class="hint">
                <bdi>{t.person.inCircle(state.name())}</bdi>
              </p>
              <PostView id={id} state={state} readOnly={false} />
            </div>
          )}
        </For>
        <Show when={posts().length > limit()}>
          <button type="button" class="outline more-posts" onClick={() => setLimit(shown => shown + PAGE)}>
            {t.person.more(Math.min(PAGE, posts().length - limit()))}
          </button>
        </Show>
      </Show>
    </section>
  )
}
