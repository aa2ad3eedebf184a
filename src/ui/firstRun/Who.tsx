import { Show } from 'solid-js'
import { Bird } from '../bird/index.ts'
import { t } from '../messages/index.ts'
import type { Entry } from './createEntry.ts'
import { IdentityChooser } from './IdentityChooser.tsx'

/** Who is entering: somebody new chooses; who is known already is only told. */
export function Who(props: { readonly entry: Entry }) {
  return (
    <Show
      when={props.entry.self()}
      fallback={
        <Show when={props.entry.isNew()}>
          <IdentityChooser newcomer={props.entry.newcomer} />
        </Show>
      }
    >
      {self => (
        <p class="as-you">
          <Bird did={self().did()} size="small" /> {t.identity.asYou(self().name())}
        </p>
      )}
    </Show>
  )
}
