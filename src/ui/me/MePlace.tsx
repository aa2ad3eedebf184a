import { createSignal, Show } from 'solid-js'
import { NAME_LIMIT } from '../../model/index.ts'
import { BackupSection } from '../backup/index.ts'
import { Bird } from '../bird/index.ts'
import { createAction, Field } from '../controls/index.ts'
import { FiltersSection } from '../filters/index.ts'
import { fingerprint } from '../format.ts'
import { t } from '../messages/index.ts'
import { type PeerState, useApp } from '../state/index.ts'
import { DevicesSection } from './devices/DevicesSection.tsx'
import { Following } from './Following.tsx'
import { LeaveCircles } from './LeaveCircles.tsx'
import { OpenCircles } from './OpenCircles.tsx'
import { Phrase } from './Phrase.tsx'
import { Profile } from './Profile.tsx'
import { Storage } from './Storage.tsx'
import { ThisApp } from './ThisApp.tsx'
import './me.css'

export function MePlace(props: { readonly state: PeerState }) {
  const { toasts } = useApp()
  const [name, setName] = createSignal(props.state.name())
  const save = createAction(async () => {
    await props.state.peer.me.setName(name().trim())
    toasts.say(t.me.nameSaved)
  })
  const changed = () => name().trim() !== '' && name().trim() !== props.state.name()
  return (
    <div class="column place">
      <h1>{t.me.title}</h1>
      <div class="self">
        <Bird did={props.state.did()} name={props.state.name()} size="large" />
        <form onSubmit={save.run}>
          <Field
            label={t.me.name}
            hint={t.identity.nameHint}
            value={name()}
            onInput={setName}
            maxLength={NAME_LIMIT}
            problem={save.problem()}
          />
          <Show when={changed()}>
            <button type="submit" class="primary">
              {t.save}
            </button>
          </Show>
        </form>
      </div>
      <Profile state={props.state} />
      <OpenCircles state={props.state} />
      <Following state={props.state} />
      <FiltersSection state={props.state} />
      <section aria-labelledby="fingerprint">
        <h2 id="fingerprint" class="section-title">
          {t.me.fingerprint}
        </h2>
        <p class="fingerprint" dir="ltr">
          {fingerprint(props.state.did())}
        </p>
        <p class="hint">{t.me.fingerprintHint}</p>
        <details>
          <summary>{t.me.did}</summary>
          <p class="address" dir="ltr">
            {props.state.did()}
          </p>
        </details>
      </section>
      <Phrase me={props.state.peer.me} />
      <BackupSection state={props.state} />
      <DevicesSection state={props.state} />
      <Storage />
      <ThisApp />
      <LeaveCircles state={props.state} />
    </div>
  )
}
