import { For } from 'solid-js'
import { t } from '../messages/index.ts'
import type { Reach } from '../peer.ts'
import { reachedAndNot } from '../post/index.ts'

/** Here → N people → everyone seen this week: the steps that are done stand in ink. */
export function ReachSteps(props: { readonly reach: Reach }) {
  const counts = () => {
    const { held, not } = reachedAndNot(props.reach)
    return { held: held.length, all: held.length + not.length }
  }
  const steps = () => {
    const { held, all } = counts()
    const whole = all > 0 && held === all
    return [
      { name: t.carry.reach.here, done: true },
      { name: t.carry.reach.people(held), done: held > 0 },
      { name: whole ? t.carry.reach.everyone : t.carry.reach.everyoneOf(held, all), done: whole },
    ]
  }
  return (
    <ol class="reach-steps">
      <For each={steps()}>
        {step => (
          <li classList={{ done: step.done }} aria-label={t.carry.reach.step(step.name, step.done)}>
            {step.name}
          </li>
        )}
      </For>
    </ol>
  )
}
