import { createMemo, createSignal, For, Show } from 'solid-js'
import { Bird } from '../bird/index.ts'
import { t } from '../messages/index.ts'
import { findByName } from './findByName.ts'
import type { Weave } from './weave/index.ts'

/** Finds people and circles by name, and goes to them on the map. */
export function Finder(props: {
  readonly weave: Weave
  readonly nameOf: (did: string) => string
  readonly onGoTo: (id: string) => void
}) {
  const [text, setText] = createSignal('')
  const found = createMemo(() => findByName(text(), props.weave))
  const go = (id: string) => {
    setText('')
    props.onGoTo(id)
  }
  return (
    <form
      class="finder"
      onSubmit={event => {
        event.preventDefault()
        const first = found()[0]
        if (first) go(first.id)
      }}
    >
      <label class="choice">
        <span>{t.web.find}</span>
        <input
          type="search"
          autocomplete="off"
          placeholder={t.web.findPlaceholder}
          value={text()}
          onInput={event => setText(event.currentTarget.value)}
        />
      </label>
      <Show when={text().trim() !== ''}>
        <ul class="found" aria-live="polite">
          <For each={found()} fallback={<li class="hint">{t.web.nothingFound}</li>}>
            {({ id, name, kind }) => (
              <li>
                <button type="button" onClick={() => go(id)}>
                  <Show when={kind === 'person'} fallback={<span class="found-circle" aria-hidden="true" />}>
                    <Bird did={id} size="small" />
                  </Show>
                  <bdi>{name || t.someone}</bdi>
                </button>
              </li>
            )}
          </For>
        </ul>
      </Show>
    </form>
  )
}
