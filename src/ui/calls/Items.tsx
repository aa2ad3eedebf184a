import { Index, Show } from 'solid-js'
import { CALL_ITEMS_LIMIT, CALL_LINE_LIMIT, CALL_PEOPLE_LIMIT } from '../../model/index.ts'
import { t } from '../messages/index.ts'
import { type DraftItem, newItem } from './draft.ts'

interface Props {
  readonly kind: 'things' | 'tasks'
  readonly items: readonly DraftItem[]
  readonly onChange: (items: readonly DraftItem[]) => void
}

/** Rows for what is needed, and a button for one more. */
export function Items(props: Props) {
  let list: HTMLFieldSetElement | undefined
  const texts = () => t.calls.items[props.kind]
  const focusLast = () => list?.querySelector<HTMLElement>('li:last-of-type input:not([type])')?.focus()
  const add = () => {
    props.onChange([...props.items, newItem(props.kind === 'things' ? 'w' : 't', props.items)])
    focusLast()
  }
  const change = (i: number, part: Partial<DraftItem>) =>
    props.onChange(props.items.map((item, j) => (i === j ? { ...item, ...part } : item)))
  const remove = (i: number) => {
    props.onChange(props.items.filter((_, j) => i !== j))
    list?.querySelector<HTMLElement>('.add-item')?.focus()
  }
  return (
    <fieldset class="items lines" ref={list}>
      <legend>{texts().legend}</legend>
      <ul>
        <Index each={props.items}>
          {(item, i) => (
            <li>
              <Show when={props.kind === 'things'}>
                <input
                  type="number"
                  inputMode="numeric"
                  min="1"
                  max={CALL_PEOPLE_LIMIT}
                  placeholder="1"
                  aria-label={t.calls.itemCount(i + 1)}
                  value={item().count}
                  onInput={event => change(i, { count: event.currentTarget.value })}
                />
              </Show>
              <input
                dir="auto"
                autocomplete="off"
                aria-label={texts().name(i + 1)}
                placeholder={texts().placeholder}
                maxLength={CALL_LINE_LIMIT}
                value={item().name}
                onInput={event => change(i, { name: event.currentTarget.value })}
              />
              <button
                type="button"
                class="quiet"
                aria-label={t.calls.removeItem(item().name)}
                onClick={() => remove(i)}
              >
                {t.calls.remove}
              </button>
            </li>
          )}
        </Index>
      </ul>
      <Show when={props.items.length < CALL_ITEMS_LIMIT}>
        <button type="button" class="quiet add-item" onClick={add}>
          {texts().add}
        </button>
      </Show>
    </fieldset>
  )
}
