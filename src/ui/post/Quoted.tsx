import { Show } from 'solid-js'
import { Bird } from '../bird/index.ts'
import { t } from '../messages/index.ts'
import { formatRoute } from '../route.ts'
import type { CircleState } from '../state/index.ts'
import { Name } from '../text/index.ts'
import { createBrief } from './createBrief.ts'

/** Characters shown of the post that is quoted. */
const SHOWN = 280

/** The post that another speaks of, in its author's words, leading there. */
export function Quoted(props: { readonly state: CircleState; readonly id: string }) {
  const brief = createBrief(props.state, () => props.id, SHOWN)
  return (
    <Show when={props.state.post(props.id)} fallback={<p class="answers">{t.responses.quotedGone}</p>}>
      {post => (
        <a
          class="quoted"
          href={formatRoute({ place: 'post', circle: props.state.circle.id, post: props.id })}
        >
          <span class="visually-hidden">{t.responses.quoted} </span>
          <Bird did={post().author} size="small" />
          <Name name={post().name} />
          <bdi class="quoted-text" dir="auto">
            {brief()}
          </bdi>
        </a>
      )}
    </Show>
  )
}
