import { Show } from 'solid-js'
import { MutePerson } from '../filters/index.ts'
import { t } from '../messages/index.ts'
import type { Post } from '../peer.ts'
import { formatRoute } from '../route.ts'
import { type CircleState, useApp } from '../state/index.ts'

/** What one does with a post less often, behind three dots: quote it, see who responded, mute its author or thread. */
export function PostMore(props: {
  readonly state: CircleState
  readonly post: Post
  readonly own: boolean
  /** Leaves out the way to the thread where one is in it already. */
  readonly inThread: boolean
  readonly quotes: number
  readonly replies: number
  readonly onQuote: () => void
  readonly onPeople: () => void
}) {
  const { self, toasts } = useApp()
  const at = () => ({ place: 'post', circle: props.state.circle.id, post: props.post.id }) as const
  const mutedThread = () => self()?.filters().threads.includes(props.post.id) ?? false
  const muteThread = () => {
    const on = !mutedThread()
    self()
      ?.peer.setFilter('threads', props.post.id, on)
      .then(() => on && toasts.say(t.filters.threadToast))
      .catch(toasts.failed)
  }
  return (
    <details class="more">
      <summary aria-label={t.responses.more} title={t.responses.more}>
        <span aria-hidden="true">···</span>
      </summary>
      <div class="row">
        <button type="button" class="quiet" onClick={() => props.onQuote()}>
          {t.responses.count(t.responses.quote, props.quotes)}
        </button>
        <Show when={props.replies > 0 && !props.inThread}>
          <a href={formatRoute(at())}>{t.post.replies(props.replies)}</a>
        </Show>
        <button type="button" class="quiet" onClick={() => props.onPeople()}>
          {t.responses.who}
        </button>
        <Show when={!props.own}>
          <MutePerson did={props.post.author} name={props.post.name} />
        </Show>
        <button type="button" class="quiet" onClick={muteThread}>
          {mutedThread() ? t.filters.unmuteThread : t.filters.muteThread}
        </button>
      </div>
    </details>
  )
}
