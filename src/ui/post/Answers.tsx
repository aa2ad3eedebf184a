import { Show } from 'solid-js'
import { t } from '../messages/index.ts'
import { formatRoute } from '../route.ts'
import type { CircleState } from '../state/index.ts'
import { Name } from '../text/index.ts'
import { createBrief } from './createBrief.ts'

/** Characters of the post that is answered: one line on a wide screen. */
const QUOTED = 120

/** What a reply answers, in a line that leads there. */
export function Answers(props: { readonly state: CircleState; readonly to: string }) {
  const brief = createBrief(props.state, () => props.to, QUOTED)
  return (
    <Show when={props.state.post(props.to)} fallback={<p class="answers">{t.post.answersUnknown}</p>}>
      {post => (
        <p class="answers">
          <a href={formatRoute({ place: 'post', circle: props.state.circle.id, post: props.to })}>
            <span class="visually-hidden">{t.post.answers} </span>
            <Name name={post().name} /> <bdi class="answered">{brief().replace(/\s+/g, ' ')}</bdi>
          </a>
        </p>
      )}
    </Show>
  )
}
