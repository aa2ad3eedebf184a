import { createSignal, Show } from 'solid-js'
import { t } from '../messages/index.ts'
import type { Call, Circle } from '../peer.ts'
import { useApp } from '../state/index.ts'
import { Bar } from './Bar.tsx'
import { CallEnd } from './CallEnd.tsx'
import { createCall } from './createCall.ts'
import { Note } from './Note.tsx'
import { Outcome } from './Outcome.tsx'
import { People } from './People.tsx'
import { barOf } from './progress.ts'
import { Tasks } from './Tasks.tsx'
import { Things } from './Things.tsx'
import { whenAndWhere } from './when.ts'
import { progressWords } from './words.ts'
import './calls.css'

interface Props {
  readonly call: Call
  readonly circle: string
  readonly post: string
  readonly readOnly: boolean
  /** The circle itself, where it is no peer's: in the example. */
  readonly from?: Circle
}

/** A call within its post: what, where, by when, how far it has come, and what one can take on. */
export function CallCard(props: Props) {
  const { self } = useApp()
  const state = createCall({
    call: () => props.call,
    circle: self()?.peer.circle(props.circle) ?? props.from,
    post: () => props.post,
    readOnly: () => props.readOnly,
  })
  const [listed, setListed] = createSignal(false)
  const isIn = () => state.own()?.in ?? false
  const ended = () => props.call.outcome !== undefined
  const words = () => progressWords(state.progress(), state.over())
  return (
    <section class="call" aria-label={t.calls.label(props.call.what)}>
      <h3 dir="auto">{props.call.what}</h3>
      <Show when={whenAndWhere(props.call)}>{line => <p class="call-when">{line()}</p>}</Show>
      <Show when={props.call.outcome}>{outcome => <Outcome outcome={outcome()} />}</Show>
      <Show when={barOf(state.progress()) !== null}>
        <Bar share={barOf(state.progress()) ?? 0} words={words()} />
      </Show>
      <div class="call-row">
        <Show when={state.pledges().length > 0 && !ended()} fallback={<span>{words()}</span>}>
          <button
            type="button"
            class="quiet call-count"
            aria-expanded={listed()}
            onClick={() => setListed(!listed())}
          >
            {words()}
          </button>
        </Show>
        <Show
          when={state.open()}
          fallback={<Show when={state.over()}>{<span class="hint">{t.calls.over}</span>}</Show>}
        >
          <button
            type="button"
            class={isIn() ? 'outline' : 'primary'}
            aria-label={isIn() ? t.calls.notIn : undefined}
            onClick={() => state.take(before => ({ ...before, in: !isIn() }))}
          >
            {isIn() ? t.calls.youAreIn : t.calls.in}
          </button>
        </Show>
      </div>
      <Show when={state.pledges().length > 0 && (listed() || ended())}>
        <People state={state} />
      </Show>
      <Show when={state.open() && state.own()}>
        <Note state={state} />
      </Show>
      <Show when={!ended()}>
        <Things state={state} />
        <Tasks state={state} />
      </Show>
      <Show when={!props.readOnly && state.circle}>
        {circle => <CallEnd call={props.call} circle={circle()} post={props.post} over={state.over()} />}
      </Show>
    </section>
  )
}
