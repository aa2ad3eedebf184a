import { createSignal, Show } from 'solid-js'
import { createAction, Field, Problem } from '../controls/index.ts'
import { FileButton, piecesOf } from '../files/index.ts'
import type { Entry } from '../firstRun/index.ts'
import { t } from '../messages/index.ts'
import { type Backup, loadPeer } from '../peer.ts'
import { replaceRoute } from '../route.ts'
import './backup.css'

/** Brings somebody back from their backup: file and passphrase, and their words where the file has none. */
export function FromBackup(props: { readonly entry: Entry; readonly onWords: () => void }) {
  const [file, setFile] = createSignal<File>()
  const [passphrase, setPassphrase] = createSignal('')
  const [words, setWords] = createSignal('')
  const [backup, setBackup] = createSignal<Backup>()
  const restore = createAction(async () => {
    const chosen = file()
    if (!chosen) return restore.setProblem(t.backup.fileMissing)
    const known = backup() ?? (await (await loadPeer()).openBackup(() => piecesOf(chosen), passphrase()))
    const first = backup() === undefined
    setBackup(known)
    // What is wrong with it is said before anything is brought back; who asks again wants what is whole.
    if (first && known.state !== 'whole') return restore.setProblem(t.files[known.state])
    if (known.phrase === null && words().trim() === '') return
    const peer = await props.entry.fromBackup(known, known.phrase === null ? words() : undefined)
    if (known.phrase === null) await peer.me.phraseSaved()
    replaceRoute({ place: 'circles' })
  })
  const choose = (files: readonly File[]) => {
    setFile(files[0])
    setBackup(undefined)
    restore.setProblem(null)
  }
  const label = () => {
    if (restore.busy()) return t.backup.opening
    const known = backup()
    if (!known) return t.backup.open
    return known.state === 'whole' ? t.restore.submit : t.backup.partly
  }
  return (
    <>
      <p class="lead">{t.backup.restoreExplain}</p>
      <form class="from-backup" onSubmit={restore.run} noValidate>
        <div class="chosen-file">
          <FileButton onFiles={choose}>{file()?.name ?? t.backup.file}</FileButton>
        </div>
        <Field
          label={t.backup.passphrase}
          value={passphrase()}
          onInput={text => {
            setPassphrase(text)
            setBackup(undefined)
          }}
          secret
          autocomplete="current-password"
        />
        <Show when={backup()?.phrase === null}>
          <Field
            label={t.backup.words}
            hint={t.backup.wordsWhy}
            value={words()}
            onInput={setWords}
            rows={3}
            spellcheck={false}
            focus
          />
        </Show>
        <Problem text={restore.problem()} />
        <button type="submit" class="primary wide" aria-disabled={restore.busy()}>
          {label()}
        </button>
      </form>
      <button type="button" class="outline wide" onClick={() => props.onWords()}>
        {t.backup.orWords}
      </button>
    </>
  )
}
