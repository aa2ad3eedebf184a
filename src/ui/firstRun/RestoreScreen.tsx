import { createSignal, lazy, Show } from 'solid-js'
import { NAME_LIMIT } from '../../model/index.ts'
import { createAction, Field } from '../controls/index.ts'
import { t } from '../messages/index.ts'
import { loadIdentity } from '../peer.ts'
import { replaceRoute } from '../route.ts'
import type { Entry } from './createEntry.ts'
import { NewHere } from './NewHere.tsx'

const FromBackup = lazy(async () => ({ default: (await import('../backup/index.ts')).FromBackup }))

export function RestoreScreen(props: { readonly entry: Entry }) {
  const [words, setWords] = createSignal('')
  const [name, setName] = createSignal('')
  const [byFile, setByFile] = createSignal(false)
  const restore = createAction(async () => {
    const { phraseEntropy, phraseOf } = await loadIdentity()
    // Throws what is wrong with the words; what it passes is written the same whatever the case and spacing were.
    const phrase = phraseOf(phraseEntropy(words()))
    const peer = await props.entry.restore(name(), phrase)
    // Who restores by their words has them on paper, so they need not stay on this device.
    await peer.me.phraseSaved()
    replaceRoute({ place: 'circles' })
  })
  return (
    <NewHere entry={props.entry} title={t.restore.title}>
      <Show when={!byFile()} fallback={<FromBackup entry={props.entry} onWords={() => setByFile(false)} />}>
        <p class="lead">{t.restore.explain}</p>
        <form onSubmit={restore.run} noValidate>
          <Field
            label={t.restore.words}
            placeholder={t.restore.wordsPlaceholder}
            value={words()}
            onInput={setWords}
            problem={restore.problem()}
            rows={3}
            spellcheck={false}
            focus
          />
          <Field
            label={t.identity.name}
            hint={t.restore.nameHint}
            value={name()}
            onInput={setName}
            maxLength={NAME_LIMIT}
            autocomplete="nickname"
          />
          <button type="submit" class="primary wide" aria-disabled={restore.busy()}>
            {restore.busy() ? t.restore.busy : t.restore.submit}
          </button>
        </form>
        <button type="button" class="outline wide" onClick={() => setByFile(true)}>
          {t.backup.restore}
        </button>
      </Show>
    </NewHere>
  )
}
