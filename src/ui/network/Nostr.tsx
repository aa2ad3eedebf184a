import { createMemo, createSignal, For, Show } from 'solid-js'
import { createAction, Field } from '../controls/index.ts'
import { t } from '../messages/index.ts'
import type { Connectivity, NetworkView, NostrSetting } from '../peer.ts'
import { useApp } from '../state/index.ts'
import { ServerRow } from './ServerRow.tsx'

/** Known to many for years, and open to everybody who asks nothing to be kept. */
const SUGGESTED = ['wss://nos.lol/', 'wss://relay.damus.io/', 'wss://relay.primal.net/']

/** Whether one meets through other people's Nostr relays, what that means, and which. */
export function Nostr(props: { readonly connectivity: Connectivity; readonly network: NetworkView }) {
  const { toasts } = useApp()
  // The setting is told of by the same event as the network.
  const setting = createMemo(() => {
    void props.network
    return props.connectivity.nostr
  })
  const relays = () => setting().relays
  const inUse = (url: string) => props.network.nostr.find(relay => relay.address === url)
  const stateOf = (url: string) => inUse(url)?.state ?? 'connecting'
  const suggested = () => SUGGESTED.filter(url => !relays().includes(url))
  const set = (change: Partial<NostrSetting>) => props.connectivity.setNostr(change)
  const [address, setAddress] = createSignal('')
  const add = createAction(async () => {
    if (address().trim() === '') return
    await set({ relays: [...relays(), address().trim()] })
    setAddress('')
  })
  return (
    <section class="nostr" aria-labelledby="nostr">
      <h2 id="nostr" class="section-title">
        {t.nostr.title}
      </h2>
      <p class="hint">{t.nostr.what}</p>
      <label class="nostr-switch">
        <input
          type="checkbox"
          checked={setting().on}
          onChange={event => set({ on: event.currentTarget.checked }).catch(toasts.failed)}
        />
        {t.nostr.on}
      </label>
      <p class="hint">{t.nostr.sees}</p>
      <p class="hint">{t.nostr.mayGo}</p>
      <Show when={setting().on}>
        <Show when={relays().length > 0} fallback={<p role="status">{t.nostr.none}</p>}>
          <ul class="rows">
            <For each={relays()}>
              {url => (
                <ServerRow
                  address={url}
                  state={stateOf(url)}
                  said={`${t.network.relayState[stateOf(url)]}${inUse(url)?.problem ? `; ${inUse(url)?.problem}` : ''}`}
                  onRemove={() =>
                    set({ relays: relays().filter(other => other !== url) }).catch(toasts.failed)
                  }
                />
              )}
            </For>
          </ul>
        </Show>
        <Show when={suggested().length > 0}>
          <p class="hint">{t.nostr.suggested}</p>
          <div class="row nostr-suggested">
            <For each={suggested()}>
              {url => (
                <button
                  type="button"
                  class="outline"
                  onClick={() => set({ relays: [...relays(), url] }).catch(toasts.failed)}
                >
                  {t.nostr.use(new URL(url).host)}
                </button>
              )}
            </For>
          </div>
        </Show>
        <form class="inline-form" aria-label={t.nostr.add} onSubmit={add.run}>
          <Field
            label={t.nostr.addLabel}
            hint={t.nostr.addHint}
            value={address()}
            onInput={setAddress}
            problem={add.problem()}
            spellcheck={false}
          />
          <button type="submit" class="outline">
            {t.network.add}
          </button>
        </form>
      </Show>
    </section>
  )
}
