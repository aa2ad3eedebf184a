import { createResource, createSignal, Show } from 'solid-js'
import { createAction, Field, FormEnd } from '../controls/index.ts'
import { save, today } from '../files/index.ts'
import { formatBytes } from '../format.ts'
import { t } from '../messages/index.ts'
import { type PeerState, useApp } from '../state/index.ts'
import { strengthOf } from './strength.ts'
import './backup.css'

/** All that is the person's, as one file under a passphrase. */
export function BackupSection(props: { readonly state: PeerState }) {
  const { now, toasts } = useApp()
  const [open, setOpen] = createSignal(false)
  const [passphrase, setPassphrase] = createSignal('')
  const [again, setAgain] = createSignal('')
  const [shown, setShown] = createSignal(false)
  const [phrase] = createResource(open, () => props.state.peer.me.phrase())
  const close = () => {
    setOpen(false)
    setPassphrase('')
    setAgain('')
  }
  const make = createAction(async () => {
    if (passphrase() === '') return make.setProblem(t.backup.none)
    if (passphrase() !== again() && !shown()) return make.setProblem(t.backup.differs)
    const name = t.files.backupName(today(now()))
    const bytes = await save(name, props.state.peer.backup(passphrase()))
    close()
    toasts.say(t.backup.saved(formatBytes(bytes)))
  })
  return (
    <section aria-labelledby="backup" class="backup">
      <h2 id="backup" class="section-title">
        {t.backup.title}
      </h2>
      <p class="hint">{t.backup.explain}</p>
      <Show
        when={open()}
        fallback={
          <button type="button" class="outline" onClick={() => setOpen(true)}>
            {t.backup.make}
          </button>
        }
      >
        <Show when={phrase.state === 'ready' && phrase() === null}>
          <p class="hint">{t.backup.withoutPhrase}</p>
        </Show>
        <form onSubmit={make.run} noValidate>
          <Field
            label={t.backup.passphrase}
            value={passphrase()}
            onInput={setPassphrase}
            secret={!shown()}
            autocomplete="new-password"
            spellcheck={false}
            focus
            {...(passphrase() === '' ? {} : { hint: t.backup.strength[strengthOf(passphrase())] })}
          />
          <label class="show-typed">
            <input
              type="checkbox"
              checked={shown()}
              onChange={event => setShown(event.currentTarget.checked)}
            />
            {t.backup.show}
          </label>
          <Show when={!shown()}>
            <Field
              label={t.backup.again}
              value={again()}
              onInput={setAgain}
              secret
              autocomplete="new-password"
            />
          </Show>
          <Show when={make.problem()}>
            {problem => (
              <p class="problem" role="alert">
                {problem()}
              </p>
            )}
          </Show>
          <FormEnd busy={make.busy()} label={make.busy() ? t.backup.busy : t.backup.save} onCancel={close} />
        </form>
      </Show>
    </section>
  )
}
