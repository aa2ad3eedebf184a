import { createSignal, Show } from 'solid-js'
import { createAction, FormEnd, Problem } from '../../controls/index.ts'
import { t } from '../../messages/index.ts'
import type { Device, Me } from '../../peer.ts'
import { useApp } from '../../state/index.ts'
import { PhraseField } from './PhraseField.tsx'

/** Takes a lost device out, after saying what that does and what it does not. */
export function RevokeDevice(props: { readonly me: Me; readonly device: Device }) {
  const { toasts } = useApp()
  const [asked, setAsked] = createSignal(false)
  const [words, setWords] = createSignal('')
  const revoke = createAction(async () => {
    await props.me.revokeDevice(props.device.did, words().trim() || undefined)
    toasts.say(t.devices.revoked)
  })
  return (
    <Show
      when={asked()}
      fallback={
        <button
          type="button"
          class="quiet"
          aria-label={t.devices.revokeLabel(props.device.label)}
          onClick={() => setAsked(true)}
        >
          {t.devices.revoke}
        </button>
      }
    >
      <form class="revoke" onSubmit={revoke.run}>
        <p class="row-title">{t.devices.revokeTitle(props.device.label)}</p>
        <p class="hint">{t.devices.revokeExplain}</p>
        <PhraseField me={props.me} value={words()} onInput={setWords} />
        <Problem text={revoke.problem()} />
        <FormEnd busy={revoke.busy()} label={t.devices.revokeDo} onCancel={() => setAsked(false)} />
      </form>
    </Show>
  )
}
