import { createMemo, createSignal, For, Show } from 'solid-js'
import { birdColour } from '../bird/index.ts'
import { AutoText, Back, createAction, Problem } from '../controls/index.ts'
import { t } from '../messages/index.ts'
import { formatRoute } from '../route.ts'
import { type CircleState, type PeerState, useApp } from '../state/index.ts'
import { Name, RichText } from '../text/index.ts'
import { Proposals } from './Proposals.tsx'
import './charter.css'

/** The text that all edit: to read, to change, whose words they are, how it came to be, and the way back. */
export function CharterPlace(props: { readonly state: CircleState; readonly peer: PeerState }) {
  const { toasts } = useApp()
  const { circle } = props.state
  const follow = <T,>(read: () => T) =>
    createMemo(() => {
      props.state.version()
      return read()
    })
  const text = follow(() => circle.charter.text)
  const stretches = follow(() => circle.charter.stretches())
  const history = follow(() => [...circle.charter.history()].reverse())
  const nameOf = (did: string | null) => (did === null ? '' : (circle.insight.people.get(did)?.name ?? ''))
  const [base, setBase] = createSignal<string | null>(null)
  const [draft, setDraft] = createSignal('')
  const begin = () => {
    setBase(text())
    setDraft(text())
  }
  const save = createAction(async () => {
    await circle.charter.edit(base() ?? '', draft())
    setBase(null)
  })
  const revert = (id: string) =>
    circle.charter.revert(id).then(() => toasts.say(t.charter.reverted), toasts.failed)
  return (
    <div class="column place charter">
      <Back
        href={formatRoute({ place: 'circle', circle: circle.id })}
        label={t.post.backTo(props.state.name())}
      />
      <h1>{t.charter.title}</h1>
      <p class="hint">{t.charter.explain}</p>
      <Show
        when={base() === null}
        fallback={
          <form onSubmit={save.run}>
            <AutoText
              class="charter-edit"
              aria-label={t.charter.label}
              dir="auto"
              value={draft()}
              onText={setDraft}
              rows={8}
            />
            <Problem text={save.problem()} />
            <div class="row">
              <button type="submit" class="primary">
                {t.save}
              </button>
              <button type="button" class="quiet" onClick={() => setBase(null)}>
                {t.cancel}
              </button>
            </div>
          </form>
        }
      >
        <Show when={text()} fallback={<p class="hint">{t.charter.empty}</p>}>
          {whole => <RichText text={whole()} />}
        </Show>
        <button type="button" class="quiet" onClick={begin}>
          {t.charter.edit}
        </button>
      </Show>
      <Show when={stretches().length > 0}>
        <details>
          <summary>{t.charter.whoWrote}</summary>
          <p class="stretches" dir="auto">
            <For each={stretches()}>
              {({ did, text: words }) => (
                <span style={did === null ? {} : birdColour(did)} title={nameOf(did)}>
                  {words}
                  <span class="visually-hidden"> ({nameOf(did)})</span>
                </span>
              )}
            </For>
          </p>
        </details>
        <details>
          <summary>{t.charter.history}</summary>
          <ol class="versions">
            <For each={history()}>
              {(version, i) => (
                <li>
                  <p class="row">
                    <Name name={nameOf(version.did)} />
                    <Show when={i() > 0} fallback={<span class="hint">{t.charter.now}</span>}>
                      <button type="button" class="quiet" onClick={() => void revert(version.id)}>
                        {t.charter.revert}
                      </button>
                    </Show>
                  </p>
                  <p class="hint version-text" dir="auto">
                    {version.text}
                  </p>
                </li>
              )}
            </For>
          </ol>
        </details>
      </Show>
      <Proposals state={props.state} />
    </div>
  )
}
