import { createSignal, createUniqueId, For, onMount, Show } from 'solid-js'
import { Bird } from '../bird/index.ts'
import { t } from '../messages/index.ts'
import { Name } from '../text/index.ts'
import type { DraftState } from './createDraft.ts'
import { createTyping } from './createTyping.ts'
import { Mirror } from './Mirror.tsx'
import { Status } from './Status.tsx'
import './editor.css'

/** More than any circle will read; and one record holds it. */
const LONGEST = 60_000

/** The charter as everybody's page: one types, the others' words come in, and one sees where they are. */
export default function Editor(props: {
  readonly state: DraftState
  readonly self: string
  readonly nameOf: (did: string) => string
}) {
  const id = createUniqueId()
  const [whose, setWhose] = createSignal(false)
  let box!: HTMLTextAreaElement
  onMount(() => createTyping(props.state, box))
  const writers = () => [...new Set(props.state.stretches().flatMap(({ did }) => did ?? []))]
  const present = () => [...new Set(props.state.carets().map(({ did }) => did))]
  return (
    <div class="charter-editor">
      <div class="charter-page">
        <Mirror
          stretches={props.state.stretches()}
          carets={props.state.carets()}
          whose={whose()}
          nameOf={props.nameOf}
        />
        <textarea
          ref={box}
          class="charter-box charter-text"
          dir="auto"
          spellcheck
          autocomplete="off"
          maxLength={LONGEST}
          aria-label={t.charter.label}
          aria-describedby={`${id}-status`}
          placeholder={t.charter.placeholder}
          readOnly={props.state.status() === 'waiting'}
        />
      </div>
      <div class="row charter-foot">
        <Show when={props.state.text() !== ''} fallback={<span />}>
          <button type="button" class="quiet" aria-pressed={whose()} onClick={() => setWhose(on => !on)}>
            {t.charter.whoWrote}
          </button>
        </Show>
        <Status id={`${id}-status`} status={props.state.status()} empty={props.state.text() === ''} />
      </div>
      <Show when={whose() && props.state.text() !== ''}>
        <ul class="charter-writers" aria-label={t.charter.whoWrote}>
          <For each={writers()}>
            {did => (
              <li>
                <Bird did={did} size="small" />
                <Name name={props.nameOf(did)} self={did === props.self} />
              </li>
            )}
          </For>
        </ul>
      </Show>
      <p class="hint" aria-live="polite">
        <Show when={present().length > 0}>
          {t.charter.present(present().map(did => props.nameOf(did) || t.someone))}
        </Show>
      </p>
    </div>
  )
}
