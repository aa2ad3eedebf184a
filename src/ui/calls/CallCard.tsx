import { For, Show } from 'solid-js'
import { Bird } from '../bird/index.ts'
import { t } from '../messages/index.ts'
import type { Call } from '../peer.ts'
import { useApp } from '../state/index.ts'
import { Name, RichText } from '../text/index.ts'
import { CallEnd } from './CallEnd.tsx'
import { createCall } from './createCall.ts'
import { isOver } from './progress.ts'
import { Tasks } from './Tasks.tsx'
import { Things } from './Things.tsx'
import { whenAndWhere } from './when.ts'
import './calls.css'

interface Props {
  readonly call: Call
  readonly circle: string
  readonly post: string
  readonly readOnly: boolean
}

/** A call within its post: what, where, by when, how far it has come, and what one can take on. */
export function CallCard(props: Props) {
  const { self, now } = useApp()
  const circle = self()?.peer.circle(props.circle)
  const state = createCall(
    () => props.call,
    circle,
    () => props.post,
  )
  const over = () => isOver(props.call, now())
  const open = () => !props.readOnly && !over() && circle !== undefined
  const isIn = () => state.own()?.in ?? false
  const share = () => state.progress().share
  const words = () => {
    const { people, wanted } = state.progress()
    return wanted === null ? t.calls.count(people.length) : t.calls.progress(people.length, wanted)
  }
  return (
    <section class="call" aria-label={props.call.what}>
      <h3 dir="auto">{props.call.what}</h3>
      <Show when={whenAndWhere(props.call)}>
        {line => (
          <p class="call-when" dir="auto">
            {line()}
          </p>
        )}
      </Show>
      <Show when={props.call.outcome}>
        {outcome => (
          <div class="outcome">
            <h4>{t.calls.outcome}</h4>
            <RichText text={outcome().text} />
          </div>
        )}
      </Show>
      <Show when={share() !== null}>
        <div
          class="call-progress"
          role="progressbar"
          aria-label={t.calls.title}
          aria-valuemin={0}
          aria-valuemax={100}
          aria-valuenow={Math.round((share() ?? 0) * 100)}
          aria-valuetext={words()}
        >
          <span style={{ 'inline-size': `${(share() ?? 0) * 100}%` }} />
        </div>
      </Show>
      <div class="row call-row">
        <Show when={state.pledges().length > 0} fallback={<span>{words()}</span>}>
          <details>
            <summary>{words()}</summary>
            <ul class="people" aria-label={t.calls.who}>
              <For each={state.pledges().filter(pledge => pledge.in)}>
                {pledge => (
                  <li>
                    <Bird did={pledge.did} size="small" />
                    <Name name={pledge.name} />
                    <bdi class="hint">{pledge.note}</bdi>
                  </li>
                )}
              </For>
            </ul>
          </details>
        </Show>
        <Show when={open()} fallback={<Show when={over()}>{<span class="hint">{t.calls.over}</span>}</Show>}>
          <button
            type="button"
            class={isIn() ? 'quiet' : 'primary'}
            aria-pressed={isIn()}
            onClick={() => state.take(before => ({ ...before, in: !isIn() }))}
          >
            {isIn() ? t.calls.notIn : t.calls.in}
          </button>
        </Show>
      </div>
      <Things state={state} open={open()} />
      <Tasks state={state} circle={circle} open={open()} />
      <Show when={circle && !props.readOnly ? circle : undefined}>
        {here => <CallEnd call={props.call} circle={here()} post={props.post} />}
      </Show>
    </section>
  )
}
