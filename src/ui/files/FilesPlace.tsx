import { createSignal, createUniqueId, For } from 'solid-js'
import { Back, createAction, Problem } from '../controls/index.ts'
import { formatBytes } from '../format.ts'
import { t } from '../messages/index.ts'
import { formatRoute } from '../route.ts'
import { type CircleState, type PeerState, useApp } from '../state/index.ts'
import { save, today } from './bytes.ts'
import { createTaking } from './createTaking.ts'
import { FileButton } from './FileButton.tsx'
import './files.css'

/** Of so many people it is shown what they lack: those who lack most. */
const PEOPLE = 12

/** The circle as a file: what goes out, for whom, and what comes in. */
export function FilesPlace(props: { readonly state: CircleState; readonly peer: PeerState }) {
  const { now, toasts } = useApp()
  const taking = createTaking(props.peer)
  const name = createUniqueId()
  const [whom, setWhom] = createSignal<string | null>(null)
  const lacking = () => {
    props.state.members()
    props.state.posts()
    return props.state.circle.files.lacking().slice(0, PEOPLE)
  }
  const make = createAction(async () => {
    const did = whom()
    const pieces = props.state.circle.files.export(did === null ? {} : { lacking: [did] })
    const bytes = await save(t.files.name(props.state.name(), today(now())), pieces)
    toasts.say(t.files.saved(formatBytes(bytes)))
  })
  return (
    <div class="column place">
      <Back
        href={formatRoute({ place: 'circle', circle: props.state.circle.id })}
        label={t.post.backTo(props.state.name())}
      />
      <h1>{t.files.title}</h1>
      <p class="purpose">{t.files.lead}</p>
      <section aria-labelledby="file-out">
        <h2 id="file-out" class="section-title">
          {t.files.out}
        </h2>
        <form class="file-form" onSubmit={make.run}>
          <fieldset class="file-choice">
            <legend class="visually-hidden">{t.files.what}</legend>
            <label>
              <input type="radio" name={name} checked={whom() === null} onChange={() => setWhom(null)} />
              <span>
                {t.files.everything}
                <span class="hint">{t.files.everythingHint}</span>
              </span>
            </label>
            <For each={lacking()}>
              {person => (
                <label>
                  <input
                    type="radio"
                    name={name}
                    checked={whom() === person.did}
                    onChange={() => setWhom(person.did)}
                  />
                  <span>
                    <bdi>{person.name || t.someone}</bdi>
                    <span class="hint">{t.files.lacks(person.records, formatBytes(person.bytes))}</span>
                  </span>
                </label>
              )}
            </For>
          </fieldset>
          <Problem text={make.problem()} />
          <button type="submit" class="primary" aria-disabled={make.busy()}>
            {make.busy() ? t.files.saving : t.files.save}
          </button>
          <p class="hint">{t.files.shows}</p>
        </form>
      </section>
      <section aria-labelledby="file-in">
        <h2 id="file-in" class="section-title">
          {t.files.open}
        </h2>
        <p class="hint">{t.files.openHint}</p>
        <FileButton busy={taking.busy()} onFiles={files => void taking.take(files)}>
          {taking.busy() ? t.files.opening : t.files.choose}
        </FileButton>
      </section>
    </div>
  )
}
