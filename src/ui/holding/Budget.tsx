import { createEffect, createSignal, createUniqueId, on, onCleanup } from 'solid-js'
import { formatBytes } from '../format.ts'
import { t } from '../messages/index.ts'
import type { Circle, Holding } from '../peer.ts'
import { useApp } from '../state/index.ts'
import { BUDGETS, stepOf } from './budgets.ts'

/** A slider let go of for this long is where it should be: passing over a small budget must not cost anything. */
const SETTLED = 600

export function Budget(props: { readonly circle: Circle; readonly holding: Holding }) {
  const { toasts } = useApp()
  const id = createUniqueId()
  const [step, setStep] = createSignal(stepOf(props.holding.budget))
  let timer: ReturnType<typeof setTimeout> | undefined
  createEffect(
    on(
      () => props.holding.budget,
      budget => timer === undefined && setStep(stepOf(budget)),
    ),
  )
  onCleanup(() => clearTimeout(timer))
  /** Until it is moved, the budget as it is, which need not be one of the steps. */
  const budget = () =>
    step() === stepOf(props.holding.budget) ? props.holding.budget : (BUDGETS[step()] ?? props.holding.budget)
  const move = (next: number) => {
    setStep(next)
    clearTimeout(timer)
    timer = setTimeout(() => {
      timer = undefined
      props.circle.setBudget(budget()).catch(toasts.failed)
    }, SETTLED)
  }
  return (
    <div class="budget">
      <label for={id}>{t.holding.budget}</label>
      <div class="budget-line">
        <input
          id={id}
          type="range"
          min={0}
          max={BUDGETS.length - 1}
          step={1}
          value={step()}
          aria-valuetext={formatBytes(budget())}
          aria-describedby={`${id}-hint`}
          onInput={event => move(event.currentTarget.valueAsNumber)}
        />
        <output for={id}>{formatBytes(budget())}</output>
      </div>
      <p class="hint" id={`${id}-hint`}>
        {t.holding.budgetHint}
      </p>
    </div>
  )
}
