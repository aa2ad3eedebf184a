import { createMemo, Show } from 'solid-js'
import { formatAgo, formatMoment } from '../format.ts'
import { t } from '../messages/index.ts'
import { formatRoute } from '../route.ts'
import { type CircleState, useApp } from '../state/index.ts'
import { beginningOf } from './beginningOf.ts'

const list = new Intl.ListFormat(t.language, { type: 'conjunction' })

/** One post that somebody responded to: its first words, how and when, and what that weighs now. */
export function AnsweredPost(props: {
  readonly state: CircleState
  readonly post: string
  readonly by: string
  readonly weight: number
  readonly at: number
}) {
  const { now } = useApp()
  const post = createMemo(() => props.state.post(props.post))
  const responses = createMemo(() =>
    props.state.responses(props.post).filter(({ did, at }) => did === props.by && at <= props.at),
  )
  const how = () =>
    list.format(responses().map(({ kind, at }) => t.front.didWhen(t.front.kinds[kind], formatAgo(at, now()))))
  return (
    <li class="front-answered">
      <Show when={post()} fallback={<span class="answered-text">{t.front.goneText}</span>}>
        {shown => (
          <a
            class="answered-text"
            dir="auto"
            href={formatRoute({ place: 'post', circle: props.state.circle.id, post: props.post })}
          >
            {beginningOf(shown())}
          </a>
        )}
      </Show>
      <span
        class="remark"
        title={responses()
          .map(({ at }) => formatMoment(at))
          .join(', ')}
      >
        {how()} · {t.front.weighs(props.weight)}
      </span>
    </li>
  )
}
