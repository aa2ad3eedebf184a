import { createSignal, For, onMount, Show } from 'solid-js'
import { Bird } from '../bird/index.ts'
import { t } from '../messages/index.ts'
import { Name } from '../text/index.ts'
import type { DraftState } from './createDraft.ts'
import { createPage } from './page/createPage.ts'
import { Status } from './Status.tsx'
import './editor.css'

/** The charter as everybody's page: one types, the others' words come in, and one sees where they are. */
export default function Editor(props: {
  readonly state: DraftState
  readonly self: string
  readonly nameOf: (did: string) => string
}) {
  const [whose, setWhose] = createSignal(false)
  const [over, setOver] = createSignal<number | null>(null)
  let page!: HTMLDivElement
  let status!: HTMLDivElement
  onMount(() =>
    createPage(page, {
      state: props.state,
      nameOf: did => props.nameOf(did),
      showsWhose: whose,
      status,
      onTooLong: setOver,
    }),
  )
  const writers = () => [...new Set(props.state.stretches().flatMap(({ did }) => did ?? []))]
  const present = () => [...new Set(props.state.carets().map(({ did }) => did))]
  return (
    <div class="charter-editor">
      <div class="charter-page" ref={page} />
      <Show when={over()}>
        {count => (
          <p class="problem charter-problem" role="alert">
            {t.charter.tooLong(count())}
          </p>
        )}
      </Show>
      <div class="row charter-foot">
        <Show when={props.state.text() !== ''} fallback={<span />}>
          <button type="button" class="quiet" aria-pressed={whose()} onClick={() => setWhose(on => !on)}>
            {t.charter.whoWrote}
          </button>
        </Show>
        <div ref={status}>
          <Status status={props.state.status()} empty={props.state.text() === ''} />
        </div>
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
