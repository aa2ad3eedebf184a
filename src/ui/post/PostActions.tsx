import { createMemo, Show } from 'solid-js'
import { t } from '../messages/index.ts'
import { type createMomentum, MomentumMark } from '../momentum/index.ts'
import type { Post } from '../peer.ts'
import { formatRoute } from '../route.ts'
import { type CircleState, useApp } from '../state/index.ts'
import { PostMore } from './PostMore.tsx'
import { Resonate } from './Resonate.tsx'

/** What opens below a post's actions, one at a time. */
export type Below = 'momentum' | 'quote' | 'carry' | 'people' | null

interface Props {
  readonly state: CircleState
  readonly post: Post
  readonly own: boolean
  readonly readOnly: boolean
  readonly inThread: boolean
  readonly momentum: ReturnType<typeof createMomentum>
  readonly below: Below
  readonly onBelow: (below: Below) => void
  readonly onEdit: () => void
}

export function PostActions(props: Props) {
  const { deletions, toasts } = useApp()
  const reply = () =>
    ({ place: 'post', circle: props.state.circle.id, post: props.post.id, reply: true }) as const
  const counts = createMemo(
    () => {
      props.state.version()
      return props.state.circle.insight.counts(props.post.id, props.state.moment.at())
    },
    undefined,
    { equals: (a, b) => JSON.stringify(a) === JSON.stringify(b) },
  )
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
  const staysHere = () => toasts.say(props.own ? t.responses.carryNotOwn : t.responses.carryNot)
  /** A count by itself, where there is nothing to press but the way to who it was. */
  const resonances = () => (
    <Show when={counts().resonate > 0}>
      <button
        type="button"
        class="quiet"
        aria-expanded={props.below === 'people'}
        onClick={() => toggle('people')}
      >
        {t.responses.resonated(counts().resonate)}
      </button>
    </Show>
  )
  const looking = () => (
    <>
      {resonances()}
      <Show when={!props.inThread && replies() > 0}>
        <a href={formatRoute({ place: 'post', circle: props.state.circle.id, post: props.post.id })}>
          {t.post.replies(replies())}
        </a>
      </Show>
    </>
  )
  return (
    <div class="actions">
      <Show when={!props.readOnly} fallback={looking()}>
        <Show when={!props.own} fallback={resonances()}>
          <Resonate state={props.state} post={props.post.id} count={counts().resonate} />
        </Show>
        <a href={formatRoute(reply())}>{t.responses.count(t.post.reply, replies())}</a>
        <button
          type="button"
          class="quiet"
          aria-expanded={props.below === 'carry'}
          onClick={() => (props.post.work === null ? staysHere() : toggle('carry'))}
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
        <PostMore
          state={props.state}
          post={props.post}
          own={props.own}
          inThread={props.inThread}
          quotes={counts().quote}
          replies={replies()}
          onQuote={() => toggle('quote')}
          onPeople={() => toggle('people')}
        />
      </Show>
      <MomentumMark
        momentum={props.momentum}
        open={props.below === 'momentum'}
        onToggle={() => toggle('momentum')}
      />
    </div>
  )
}
