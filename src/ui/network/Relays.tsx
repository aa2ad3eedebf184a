import { createSignal, For, Show } from 'solid-js'
import { createAction, Field } from '../controls/index.ts'
import { t } from '../messages/index.ts'
import type { Peer, RelayView } from '../peer.ts'
import { useApp } from '../state/index.ts'
import { ServerRow } from './ServerRow.tsx'

/** The relays that this peer uses, and a box to add one. */
export function Relays(props: { readonly peer: Peer; readonly relays: readonly RelayView[] }) {
  const { toasts } = useApp()
  const [address, setAddress] = createSignal('')
  const add = createAction(async () => {
    if (address().trim() === '') return
    await props.peer.addRelay(address().trim())
    setAddress('')
  })
  const remove = (relay: string) => void props.peer.removeRelay(relay).catch(toasts.failed)
  return (
    <section aria-labelledby="relays">
      <h2 id="relays" class="section-title">
        {t.network.relays}
      </h2>
      <Show when={props.relays.length > 0} fallback={<p class="hint">{t.network.noRelays}</p>}>
        <p class="hint">{t.network.relaysHint}</p>
        <ul class="rows">
          <For each={props.relays}>
            {relay => (
              <ServerRow
                address={relay.address}
                state={relay.state}
                said={`${t.network.relayState[relay.state]}${relay.problem === null ? '' : `. ${relay.problem}`}`}
                onRemove={() => remove(relay.address)}
              />
            )}
          </For>
        </ul>
      </Show>
      <form class="inline-form" aria-label={t.network.addRelay} onSubmit={add.run}>
        <Field
          label={t.network.addRelayLabel}
          hint={t.network.addRelayHint}
          value={address()}
          onInput={setAddress}
          problem={add.problem()}
          spellcheck={false}
        />
        <button type="submit" class="outline">
          {t.network.add}
        </button>
      </form>
    </section>
  )
}
