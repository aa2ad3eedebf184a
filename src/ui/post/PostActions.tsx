import { Show } from 'solid-js'
import { t } from '../messages/index.ts'
import type { Post } from '../peer.ts'
import { formatRoute } from '../route.ts'
import { type CircleState, useApp } from '../state/index.ts'

interface Props {
  readonly state: CircleState
  readonly post: Post
  readonly own: boolean
  readonly readOnly: boolean
  /** Leaves out the way to the thread where one is in it already. */
  readonly inThread: boolean
  readonly onEdit: () => void
}

export function PostActions(props: Props) {
  const { deletions } = useApp()
  const replies = () => props.state.replies().get(props.post.id)?.length ?? 0
  const at = () => ({ place: 'post', circle: props.state.circle.id, post: props.post.id }) as const
  return (
    <div class="actions">
      <Show when={!props.readOnly}>
        <a href={formatRoute({ ...at(), reply: true })}>{t.post.reply}</a>
      </Show>
      <Show when={replies() > 0 && !props.inThread}>
        <a href={formatRoute(at())}>{t.post.replies(replies())}</a>
      </Show>
      <Show when={props.own && !props.readOnly}>
        <button type="button" class="quiet" onClick={() => props.onEdit()}>
          {t.post.edit}
        </button>
        <button
          type="button"
          class="quiet"
          onClick={() => deletions.delete(props.state.circle, props.post.id)}
        >
          {t.post.delete}
        </button>
      </Show>
    </div>
  )
}
