import { createResource, Show } from 'solid-js'
import { Field } from '../../controls/index.ts'
import { t } from '../../messages/index.ts'
import type { Me } from '../../peer.ts'

/** Asks for the twelve words where the person's own key is no longer on this device. */
export function PhraseField(props: {
  readonly me: Me
  readonly value: string
  readonly onInput: (words: string) => void
}) {
  const [phrase] = createResource(() => props.me.phrase())
  return (
    <Show when={phrase.state === 'ready' && phrase() === null}>
      <Field
        label={t.devices.phrase}
        hint={t.devices.phraseWhy}
        value={props.value}
        onInput={props.onInput}
        rows={2}
        spellcheck={false}
      />
    </Show>
  )
}
