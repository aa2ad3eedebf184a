import { createMemo, Show } from 'solid-js'
import { t } from '../messages/index.ts'
import { formatRoute } from '../route.ts'
import { useApp } from '../state/index.ts'
import { Bar } from './Bar.tsx'
import { contributionOf } from './contribution.ts'
import type { FoundCall } from './createCalls.ts'
import { barOf, progressOf } from './progress.ts'
import { stageOf } from './time.ts'
import { whenAndWhere } from './when.ts'
import { progressWords } from './words.ts'

/** A call in the list of all: what, when, how far, and what one has taken on. */
export function CallRow(props: { readonly found: FoundCall }) {
  const { now } = useApp()
  const call = () => props.found.call
  const progress = createMemo(() => progressOf(call(), props.found.pledges))
  const mine = () => {
    const own = props.found.own
    if (!own) return ''
    const { things, taken, done } = contributionOf(call(), own)
    return t.calls.join([
      ...(own.in ? [t.calls.isIn] : []),
      ...things.map(({ name, count }) => t.calls.thing(count, name)),
      ...taken,
      ...done.map(name => t.calls.hasDone(name)),
    ])
  }
  const words = () => progressWords(progress(), props.found.over)
  const stage = () => (props.found.mine ? stageOf(call(), now()) : null)
  const marked = () => props.found.mine && !props.found.over
  return (
    <li class="call-item" classList={{ mine: marked() }}>
      <a
        class="call-link"
        href={formatRoute({ place: 'post', circle: props.found.circle, post: props.found.post })}
      >
        <Show when={stage()}>{near => <span class="soon">{t.calls.reminders[near()]}</span>}</Show>
        <bdi class="circle-name">{call().what}</bdi>
        <Show when={whenAndWhere(call())}>{line => <span>{line()}</span>}</Show>
        <Show when={call().outcome}>{outcome => <bdi class="call-outcome">{outcome().text}</bdi>}</Show>
      </a>
      <Show when={!props.found.over && barOf(progress()) !== null}>
        <Bar share={barOf(progress()) ?? 0} words={words()} />
      </Show>
      <p class="hint">
        {words()} · <bdi>{props.found.circleName}</bdi>
      </p>
      <Show when={mine()}>
        {text => (
          <p class="call-mine" dir="auto">
            {t.calls.yours(text())}
          </p>
        )}
      </Show>
    </li>
  )
}
