import { createMemo, Show } from 'solid-js'
import { MutePerson } from '../filters/index.ts'
import { t } from '../messages/index.ts'
import { type createMomentum, MomentumMark } from '../momentum/index.ts'
import type { Post } from '../peer.ts'
import { formatRoute } from '../route.ts'
import { type CircleState, useApp } from '../state/index.ts'
import { Resonate } from './Resonate.tsx'

/** What opens below a post's actions, one at a time. */
export type Below = 'momentum' | 'quote' | 'carry' | null

interface Props {
  readonly state: CircleState
  readonly post: Post
  readonly own: boolean
  readonly readOnly: boolean
  /** Leaves out the way to the thread where one is in it already. */
  readonly inThread: boolean
  readonly momentum: ReturnType<typeof createMomentum>
  readonly below: Below
  readonly onBelow: (below: Below) => void
  readonly onEdit: () => void
}

export function PostActions(props: Props) {
  const { deletions, self, toasts } = useApp()
  const at = () => ({ place: 'post', circle: props.state.circle.id, post: props.post.id }) as const
  const counts = createMemo(() => {
    props.state.version()
    return props.state.circle.insight.counts(props.post.id, props.state.moment.at())
  })
  const replies = () => props.state.replies().get(props.post.id)?.length ?? 0
  const kept = () => props.state.own(props.post.id).keep
  const toggle = (below: Below) => props.onBelow(props.below === below ? null : below)
  const keep = () => {
    const on = !kept()
    props.state.circle
      .keep(props.post.id, on)
      .then(() => on && toasts.say(t.responses.keptToast))
      .catch(toasts.failed)
  }
  const mutedThread = () => self()?.filters().threads.includes(props.post.id) ?? false
  const muteThread = () => {
    const on = !mutedThread()
    self()
      ?.peer.setFilter('threads', props.post.id, on)
      .then(() => on && toasts.say(t.filters.threadToast))
      .catch(toasts.failed)
  }
  return (
    <div class="actions">
      <Show
        when={!props.readOnly}
        fallback={<span class="counted">{t.responses.count(t.responses.resonate, counts().resonate)}</span>}
      >
        <Resonate state={props.state} post={props.post.id} count={counts().resonate} />
        <a href={formatRoute({ ...at(), reply: true })}>{t.responses.count(t.post.reply, replies())}</a>
        <button
          type="button"
          class="quiet"
          aria-expanded={props.below === 'carry'}
          onClick={() => (props.post.work === null ? toasts.say(t.responses.carryNot) : toggle('carry'))}
        >
          {t.responses.count(t.responses.carry, counts().carry)}
        </button>
        <button type="button" class="quiet" aria-pressed={kept()} onClick={keep}>
          {t.responses.count(kept() ? t.responses.kept : t.responses.keep, counts().keep)}
        </button>
        <Show when={props.own}>
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
        <details class="more">
          <summary>{t.responses.more}</summary>
          <div class="row">
            <button type="button" class="quiet" onClick={() => toggle('quote')}>
              {t.responses.count(t.responses.quote, counts().quote)}
            </button>
            <Show when={replies() > 0 && !props.inThread}>
              <a href={formatRoute(at())}>{t.post.replies(replies())}</a>
            </Show>
            <Show when={!props.own}>
              <MutePerson did={props.post.author} name={props.post.name} />
              <button type="button" class="quiet" onClick={muteThread}>
                {mutedThread() ? t.filters.unmuteThread : t.filters.muteThread}
              </button>
            </Show>
          </div>
        </details>
      </Show>
      <MomentumMark
        momentum={props.momentum}
        open={props.below === 'momentum'}
        onToggle={() => toggle('momentum')}
      />
    </div>
  )
}
