import { For, Show } from 'solid-js'
import { formatNumber } from '../format.ts'
import { t } from '../messages/index.ts'
import { type CircleState, useApp } from '../state/index.ts'
import { tuningFor } from './tuning.ts'

/** Hours that the slider offers, even steps for the eye: a short breath, a day and a half, weeks. */
const HALF_LIVES = [3, 6, 12, 24, 36, 48, 72, 120, 168, 336, 720]

/** The formula in words and numbers, beside sliders whose effect the list shows at once. */
export function HowOrdered(props: { readonly state: CircleState }) {
  const { self, toasts } = useApp()
  const tuning = () => tuningFor(props.state, self())
  const step = () => {
    const at = HALF_LIVES.findIndex(hours => hours >= tuning().halfLife)
    return at < 0 ? HALF_LIVES.length - 1 : at
  }
  const set = (change: { halfLife?: number | null; outside?: number; hearing?: number }) =>
    self()?.peer.setWeighing(change).catch(toasts.failed)
  return (
    <details class="how-ordered">
      <summary>{t.momentum.how}</summary>
      <p class="formula">{t.momentum.formula}</p>
      <ul class="explained">
        <For each={t.momentum.explain}>{line => <li>{line}</li>}</For>
      </ul>
      <Show when={self()}>
        {mine => (
          <div class="sliders">
            <Slider
              label={t.momentum.halfLife}
              value={t.momentum.halfLifeValue(tuning().halfLife)}
              min={0}
              max={HALF_LIVES.length - 1}
              step={1}
              at={step()}
              onMove={at => set({ halfLife: HALF_LIVES[at] ?? null })}
            />
            <Show when={mine().weighing().halfLife !== null}>
              <button type="button" class="quiet" onClick={() => set({ halfLife: null })}>
                {t.momentum.useCircles}
              </button>
            </Show>
            <Slider
              label={t.momentum.outsideWeight}
              value={formatNumber(tuning().outsideWeight)}
              min={0}
              max={1}
              step={0.05}
              at={tuning().outsideWeight}
              onMove={outside => set({ outside })}
            />
            <Slider
              label={t.momentum.firstHearing}
              value={formatNumber(tuning().hearing)}
              min={0}
              max={6}
              step={0.5}
              at={tuning().hearing}
              onMove={hearing => set({ hearing })}
            />
            <p class="hint">{t.momentum.yours}</p>
          </div>
        )}
      </Show>
    </details>
  )
}

function Slider(props: {
  readonly label: string
  /** The value in words. */
  readonly value: string
  readonly min: number
  readonly max: number
  readonly step: number
  readonly at: number
  readonly onMove: (at: number) => void
}) {
  return (
    <label class="slider">
      <span>{props.label}</span>
      <output>{props.value}</output>
      <input
        type="range"
        min={props.min}
        max={props.max}
        step={props.step}
        value={props.at}
        aria-valuetext={props.value}
        onInput={event => props.onMove(event.currentTarget.valueAsNumber)}
      />
    </label>
  )
}
