import { createEffect, createSignal, For, on, onCleanup, Show } from 'solid-js'
import { formatNumber } from '../format.ts'
import { t } from '../messages/index.ts'
import type { Weighing } from '../peer.ts'
import { type CircleState, useApp } from '../state/index.ts'
import { RisingNow } from './RisingNow.tsx'
import { Slider } from './Slider.tsx'
import { setTrial, trial, tuningFor } from './tuning.ts'
import './momentum.css'

/** Hours that the slider offers, even steps for the eye: a short breath, a day and a half, weeks. */
const HALF_LIVES = [3, 6, 12, 24, 36, 48, 72, 120, 168, 336, 720]

/** The formula in words and numbers, beside sliders whose effect the list shows at once. */
export function HowOrdered(props: { readonly state: CircleState }) {
  const { self, toasts } = useApp()
  const [open, setOpen] = createSignal(false)
  const tuning = () => tuningFor(props.state, self())
  const step = () => {
    const at = HALF_LIVES.findIndex(hours => hours >= tuning().halfLife)
    return at < 0 ? HALF_LIVES.length - 1 : at
  }
  const move = (change: Partial<Weighing>) => setTrial(before => ({ ...before, ...change }))
  const set = () => self()?.peer.setWeighing(trial()).catch(toasts.failed)
  const moveAndSet = (change: Partial<Weighing>) => {
    move(change)
    set()
  }
  // Once it is stored it is no longer a trial; in the example it ends with the visit to this panel.
  createEffect(
    on(
      () => self()?.weighing(),
      () => setTrial({}),
      { defer: true },
    ),
  )
  onCleanup(() => setTrial({}))
  return (
    <details class="how-ordered" onToggle={event => setOpen(event.currentTarget.open)}>
      <summary>{t.momentum.how}</summary>
      <p class="formula">{t.momentum.formula}</p>
      <ul class="explained">
        <For each={t.momentum.explain}>{line => <li>{line}</li>}</For>
      </ul>
      <div class="sliders">
        <Slider
          label={t.momentum.halfLife}
          value={t.momentum.halfLifeValue(tuning().halfLife)}
          min={0}
          max={HALF_LIVES.length - 1}
          step={1}
          at={step()}
          onMove={at => move({ halfLife: HALF_LIVES[at] ?? null })}
          onSet={set}
        />
        <Show when={(trial().halfLife ?? self()?.weighing().halfLife ?? null) !== null}>
          <button type="button" class="quiet" onClick={() => moveAndSet({ halfLife: null })}>
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
          onMove={outside => move({ outside })}
          onSet={set}
        />
        <Slider
          label={t.momentum.firstHearing}
          value={formatNumber(tuning().hearing)}
          min={0}
          max={6}
          step={0.5}
          at={tuning().hearing}
          onMove={hearing => move({ hearing })}
          onSet={set}
        />
        <Show when={open()}>
          <RisingNow state={props.state} />
        </Show>
        <p class="hint">{t.momentum.yours}</p>
      </div>
    </details>
  )
}
