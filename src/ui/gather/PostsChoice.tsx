import { Show } from 'solid-js'
import { beginning } from '../carry/index.ts'
import { formatAgo } from '../format.ts'
import { t } from '../messages/index.ts'
import type { Post } from '../peer.ts'
import { useApp } from '../state/index.ts'
import { Name } from '../text/index.ts'
import { Checklist } from './Checklist.tsx'

/** Characters of a post in the list: enough to know which it is. */
const BEGINNING = 120

/** Which posts are carried over. */
export function PostsChoice(props: {
  readonly posts: readonly Post[]
  readonly chosen: ReadonlySet<string>
  readonly onChoose: (chosen: ReadonlySet<string>) => void
}) {
  const { now } = useApp()
  const said = (post: Post) => post.carried ?? post
  const words = (post: Post) => {
    const { text, call } = said(post)
    return beginning(call?.what ?? text, BEGINNING)
  }
  return (
    <section>
      <Show
        when={props.posts.length > 0}
        fallback={
          <>
            <h2 class="section-title">{t.gather.posts}</h2>
            <p class="hint">{t.gather.noPosts}</p>
          </>
        }
      >
        <Checklist
          legend={t.gather.posts}
          hint={t.gather.postsHint}
          items={props.posts}
          idOf={post => post.id}
          chosen={props.chosen}
          onChoose={props.onChoose}
        >
          {post => (
            <>
              <span class="check-post">
                <Name name={said(post).name} /> <bdi class="beginning">{words(post)}</bdi>
              </span>
              <time>{formatAgo(said(post).at, now())}</time>
            </>
          )}
        </Checklist>
      </Show>
    </section>
  )
}
