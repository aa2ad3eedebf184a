import { createSignal, For, Show } from 'solid-js'
import { createAction, Field } from '../controls/index.ts'
import { t } from '../messages/index.ts'
import type { Connectivity, IceServer } from '../peer.ts'
import { IceServerRow } from './IceServerRow.tsx'

/** The person's own STUN and TURN servers, and a box to add one. */
export function IceServers(props: {
  readonly connectivity: Connectivity
  readonly servers: readonly IceServer[]
}) {
  const [url, setUrl] = createSignal('')
  const [username, setUsername] = createSignal('')
  const [credential, setCredential] = createSignal('')
  const isTurn = () => /^\s*turns?:/i.test(url())
  const add = createAction(async () => {
    if (url().trim() === '') return
    await props.connectivity.addIceServer({
      url: url(),
      ...(isTurn() ? { username: username().trim(), credential: credential() } : {}),
    })
    setUrl('')
    setUsername('')
    setCredential('')
  })
  return (
    <section aria-labelledby="ice">
      <h2 id="ice" class="section-title">
        {t.network.ice}
      </h2>
      <p class="hint">{t.network.iceHint}</p>
      <p class="hint">{t.network.iceOfRelays}</p>
      <Show when={props.servers.length > 0}>
        <ul class="rows">
          <For each={props.servers}>
            {server => <IceServerRow connectivity={props.connectivity} server={server} />}
          </For>
        </ul>
      </Show>
      <form class="inline-form" aria-label={t.network.addIce} onSubmit={add.run}>
        <Field
          label={t.network.iceAddress}
          hint={t.network.iceAddressHint}
          value={url()}
          onInput={setUrl}
          problem={add.problem()}
          spellcheck={false}
        />
        <Show when={isTurn()}>
          <Field label={t.network.iceUser} value={username()} onInput={setUsername} spellcheck={false} />
          <Field
            label={t.network.icePassword}
            value={credential()}
            onInput={setCredential}
            spellcheck={false}
          />
        </Show>
        <button type="submit" class="outline">
          {t.network.add}
        </button>
      </form>
    </section>
  )
}
