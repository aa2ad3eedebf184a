import { Index, Show } from 'solid-js'
import { t } from '../messages/index.ts'
import type { CallState } from './createCall.ts'
import type { ThingProgress } from './progress.ts'

/** Things that a call needs, each with how many are promised. */
export function Things(props: { readonly state: CallState }) {
  return (
    <Show when={props.state.progress().things.length > 0}>
      <div>
        <h4>{t.calls.thingsNeeded}</h4>
        <ul class="needed">
          <Index each={props.state.progress().things}>
            {thing => <Row thing={thing()} state={props.state} />}
          </Index>
        </ul>
      </div>
    </Show>
  )
}

function Row(props: { readonly thing: ThingProgress; readonly state: CallState }) {
  const mine = () => props.state.own()?.things.find(({ id }) => id === props.thing.id)?.count ?? 0
  const step = (by: number) => {
    const { id } = props.thing
    const count = Math.max(0, mine() + by)
    props.state.take(before => ({
      ...before,
      things: [
        ...(before.things ?? []).filter(other => other.id !== id),
        ...(count > 0 ? [{ id, count }] : []),
      ],
    }))
  }
  const met = () => props.thing.pledged >= props.thing.wanted
  return (
    <li>
      <div>
        <bdi>{props.thing.name}</bdi>
        <p class="hint" classList={{ met: met() }}>
          {t.calls.pledged(props.thing.pledged, props.thing.wanted)}
        </p>
      </div>
      <Show when={props.state.open()}>
        <span class="steps">
          <button
            type="button"
            class="outline step"
            aria-label={t.calls.bringLess(props.thing.name)}
            aria-disabled={mine() === 0}
            onClick={() => mine() > 0 && step(-1)}
          >
            <span aria-hidden="true">−</span>
          </button>
          <output class="step-count">
            <span aria-hidden="true">{t.calls.number(mine())}</span>
            <span class="visually-hidden">{t.calls.youBring(mine(), props.thing.name)}</span>
          </output>
          <button
            type="button"
            class="outline step"
            aria-label={t.calls.bring(props.thing.name)}
            onClick={() => step(1)}
          >
            <span aria-hidden="true">+</span>
          </button>
        </span>
      </Show>
    </li>
  )
}
