import { createSignal, Show } from 'solid-js'
import { createAction, Field } from '../../controls/index.ts'
import { t } from '../../messages/index.ts'
import type { Me } from '../../peer.ts'

export function RenameDevice(props: { readonly me: Me; readonly label: string }) {
  const [label, setLabel] = createSignal<string | null>(null)
  const shown = () => label() ?? props.label
  const save = createAction(async () => {
    await props.me.nameDevice(shown())
    setLabel(null)
  })
  return (
    <form onSubmit={save.run}>
      <Field
        label={t.devices.label}
        value={shown()}
        onInput={setLabel}
        maxLength={60}
        problem={save.problem()}
      />
      <Show when={shown().trim() !== props.label}>
        <button type="submit" class="outline" aria-disabled={save.busy()}>
          {t.devices.rename}
        </button>
      </Show>
    </form>
  )
}
