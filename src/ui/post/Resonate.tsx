import { createSignal, For, Show } from 'solid-js'
import { RESONANCES, type Resonance } from '../../model/index.ts'
import { createAction } from '../controls/index.ts'
import { t } from '../messages/index.ts'
import { type CircleState, useApp } from '../state/index.ts'

/** One press resonates; then there is a choice of how, and a way back. */
export function Resonate(props: {
  readonly state: CircleState
  readonly post: string
  readonly count: number
}) {
  const { toasts } = useApp()
  const [open, setOpen] = createSignal(false)
  const own = () => props.state.own(props.post).resonance
  const say = (resonance: Resonance | null) =>
    props.state.circle.resonate(props.post, resonance).catch(toasts.failed)
  const press = createAction(async () => {
    if (own() === null) await say('yes')
    setOpen(before => own() !== null && !before)
  })
  return (
    <>
      <button
        type="button"
        class="quiet"
        aria-pressed={own() !== null}
        aria-expanded={open()}
        onClick={press.run}
      >
        {t.responses.count(own() ? t.responses.resonances[own()!] : t.responses.resonate, props.count)}
      </button>
      <Show when={open()}>
        <fieldset class="choose">
          <legend class="visually-hidden">{t.responses.choose}</legend>
          <For each={RESONANCES}>
            {resonance => (
              <button
                type="button"
                class="quiet"
                aria-pressed={own() === resonance}
                onClick={() => {
                  void say(resonance)
                  setOpen(false)
                }}
              >
                {t.responses.resonances[resonance]}
              </button>
            )}
          </For>
          <button
            type="button"
            class="quiet"
            onClick={() => {
              void say(null)
              setOpen(false)
            }}
          >
            {t.responses.withdraw}
          </button>
        </fieldset>
      </Show>
    </>
  )
}
