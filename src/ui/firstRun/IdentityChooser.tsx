import { Show } from 'solid-js'
import { NAME_LIMIT } from '../../model/index.ts'
import { Bird } from '../bird/index.ts'
import type { Newcomer } from '../boot/index.ts'
import { Field } from '../controls/index.ts'
import { t } from '../messages/index.ts'

/** Who one is going to be here: a proposed name, and the bird of a fresh key. Both may be left as they are. */
export function IdentityChooser(props: { readonly newcomer: Newcomer }) {
  const { newcomer } = props
  return (
    <div class="chooser">
      <div class="chooser-bird">
        <Show when={newcomer.did()} fallback={<span class="bird bird-large bird-coming" />}>
          {did => <Bird did={did()} name={newcomer.name()} size="large" />}
        </Show>
      </div>
      <div>
        <Field
          label={t.identity.name}
          value={newcomer.name()}
          onInput={newcomer.setName}
          maxLength={NAME_LIMIT}
          autocomplete="nickname"
        />
        <p class="hint">{t.identity.bird}</p>
        <button type="button" class="quiet" onClick={() => void newcomer.another()}>
          {t.identity.another}
        </button>
      </div>
    </div>
  )
}
