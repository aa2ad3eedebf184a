import { createSignal, onCleanup, Show } from 'solid-js'
import { formatMoment } from '../format.ts'
import { t } from '../messages/index.ts'
import type { Moment } from '../state/index.ts'
import './moment.css'

const HOUR = 3_600_000
/** The whole recording passes by in this many steps, four a second. */
const STEPS = 240
const STEP_MS = 250

/** Moves the moment at which a recorded community is looked at. Nothing for a circle that lives now. */
export function MomentBar(props: {
  readonly moment: Moment
  /** Where several circles are looked at: those of them that were recorded. */
  readonly names?: readonly string[]
}) {
  const [timer, setTimer] = createSignal<ReturnType<typeof setInterval>>()
  const stop = () => {
    clearInterval(timer())
    setTimer(undefined)
  }
  onCleanup(stop)
  const play = (first: number, last: number) => {
    if (props.moment.at() >= last) props.moment.move(first)
    setTimer(
      setInterval(() => {
        const next = props.moment.at() + (last - first) / STEPS
        props.moment.move(Math.min(last, next))
        if (next >= last) stop()
      }, STEP_MS),
    )
  }
  return (
    <Show when={props.moment.span()} keyed>
      {([first, last]) => (
        <section class="moment" aria-label={t.moment.title}>
          <p class="hint">
            {props.names
              ? t.moment.explainOf(props.names, formatMoment(first), formatMoment(last))
              : t.moment.explain(formatMoment(first), formatMoment(last))}{' '}
            <time dateTime={new Date(props.moment.at()).toISOString()}>
              {formatMoment(props.moment.at())}
            </time>
            .
          </p>
          <div class="row">
            <input
              type="range"
              aria-label={t.moment.label}
              aria-valuetext={formatMoment(props.moment.at())}
              min={first}
              max={last}
              step={HOUR}
              value={props.moment.at()}
              onInput={event => {
                stop()
                props.moment.move(event.currentTarget.valueAsNumber)
              }}
            />
            <button type="button" class="quiet" onClick={() => (timer() ? stop() : play(first, last))}>
              {timer() ? t.moment.pause : t.moment.play}
            </button>
            <Show when={props.moment.at() < last}>
              <button type="button" class="quiet" onClick={() => props.moment.move(null)}>
                {t.moment.toEnd}
              </button>
            </Show>
          </div>
        </section>
      )}
    </Show>
  )
}
