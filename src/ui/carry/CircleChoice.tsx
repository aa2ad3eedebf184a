import { createUniqueId, For, Show } from 'solid-js'
import { t } from '../messages/index.ts'
import type { Circle } from '../peer.ts'

/** One of one's circles; those that have the post already are shown, and can't be chosen. */
export function CircleChoice(props: {
  readonly circles: readonly Circle[]
  readonly taken: ReadonlySet<string>
  readonly chosen: string | null
  readonly onChoose: (circle: string) => void
}) {
  const name = createUniqueId()
  return (
    <fieldset class="carry-to">
      <legend>{t.carry.to}</legend>
      <For each={props.circles}>
        {circle => (
          <label class="carry-to-item">
            <input
              type="radio"
              name={name}
              value={circle.id}
              disabled={props.taken.has(circle.id)}
              checked={props.chosen === circle.id}
              onChange={() => props.onChoose(circle.id)}
            />
            <bdi>{circle.name}</bdi>
            <Show when={props.taken.has(circle.id)}>
              <span class="remark">{t.carry.isThere}</span>
            </Show>
          </label>
        )}
      </For>
    </fieldset>
  )
}
