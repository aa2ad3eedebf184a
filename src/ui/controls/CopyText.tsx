import { createSignal, createUniqueId, Show } from 'solid-js'
import { t } from '../messages/index.ts'
import { copied } from './copy.ts'

/** A text that is to be taken elsewhere: shown whole, copied with one tap. */
export function CopyText(props: { readonly label: string; readonly text: string; readonly hint?: string }) {
  const id = createUniqueId()
  const [said, setSaid] = createSignal('')
  const copy = async () => setSaid((await copied(props.text)) ? t.devices.copied : t.devices.copyFailed)
  return (
    <div class="field copy-text">
      <label for={id}>{props.label}</label>
      <textarea
        id={id}
        readOnly
        rows={4}
        dir="ltr"
        value={props.text}
        onFocus={event => event.currentTarget.select()}
      />
      <Show when={props.hint}>{hint => <p class="hint">{hint()}</p>}</Show>
      <div class="row">
        <button type="button" class="outline" onClick={() => void copy()}>
          {t.devices.copy}
        </button>
        <span class="hint" role="status">
          {said()}
        </span>
      </div>
    </div>
  )
}
