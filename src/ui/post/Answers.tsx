import { Show } from 'solid-js'
import { t } from '../messages/index.ts'
import { formatRoute } from '../route.ts'
import type { CircleState } from '../state/index.ts'
import { Name } from '../text/index.ts'

/** Characters of the post that is answered: one line on a wide screen. */
const QUOTED = 120

/** What a reply answers, in a line that leads there. */
export function Answers(props: { readonly state: CircleState; readonly to: string }) {
  return (
    <Show when={props.state.post(props.to)} fallback={<p class="answers">{t.post.answersUnknown}</p>}>
      {post => (
        <p class="answers">
          <a href={formatRoute({ place: 'post', circle: props.state.circle.id, post: props.to })}>
            <span class="visually-hidden">{t.post.answers} </span>
            <Name name={post().name} />{' '}
            <bdi class="answered">
              {post().deleted ? t.post.deleted : post().text.slice(0, QUOTED).replace(/\s+/g, ' ')}
            </bdi>
          </a>
        </p>
      )}
    </Show>
  )
}
