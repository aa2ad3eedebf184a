import { createSignal, For, type JSX, Show } from 'solid-js'
import { formatNumber } from '../format.ts'
import { t } from '../messages/index.ts'

/** Rows shown at first: a page, so that what comes after it can be reached. */
const ROWS = 12

interface Props<Item> {
  readonly legend: string
  readonly hint: string
  readonly items: readonly Item[]
  readonly idOf: (item: Item) => string
  readonly chosen: ReadonlySet<string>
  readonly onChoose: (chosen: ReadonlySet<string>) => void
  readonly children: (item: Item) => JSX.Element
}

/** A list to tick things in, with All and None. */
export function Checklist<Item>(props: Props<Item>) {
  const [whole, setWhole] = createSignal(false)
  const shown = () => (whole() ? props.items : props.items.slice(0, ROWS))
  const choose = (id: string, on: boolean) => {
    const next = new Set(props.chosen)
    if (on) next.add(id)
    else next.delete(id)
    props.onChoose(next)
  }
  const chosen = () => props.items.filter(item => props.chosen.has(props.idOf(item))).length
  return (
    <fieldset class="checklist">
      <legend>
        {props.legend}{' '}
        <span class="remark">
          {t.gather.chosen(formatNumber(chosen()), formatNumber(props.items.length))}
        </span>
      </legend>
      <p class="hint">{props.hint}</p>
      <div class="row">
        <button
          type="button"
          class="quiet"
          onClick={() => props.onChoose(new Set(props.items.map(props.idOf)))}
        >
          {t.gather.all}
        </button>
        <button type="button" class="quiet" onClick={() => props.onChoose(new Set())}>
          {t.gather.none}
        </button>
      </div>
      <For each={shown()}>
        {item => (
          <label class="check">
            <input
              type="checkbox"
              checked={props.chosen.has(props.idOf(item))}
              onChange={event => choose(props.idOf(item), event.currentTarget.checked)}
            />
            {props.children(item)}
          </label>
        )}
      </For>
      <Show when={props.items.length > shown().length}>
        <button type="button" class="quiet" onClick={() => setWhole(true)}>
          {t.gather.more(props.items.length - shown().length)}
        </button>
      </Show>
    </fieldset>
  )
}
