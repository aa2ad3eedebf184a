import { createMemo, For, Show } from 'solid-js'
import { t } from '../messages/index.ts'
import { formatRoute } from '../route.ts'
import { type PeerState, peopleByRoute, useApp } from '../state/index.ts'
import { Connection } from './Connection.tsx'
import { Findings } from './Findings.tsx'
import { findings, type Remedy } from './findings.ts'
import { Held } from './Held.tsx'
import { IceServers } from './IceServers.tsx'
import { Nostr } from './Nostr.tsx'
import { Refused } from './Refused.tsx'
import { Rejections } from './Rejections.tsx'
import { Relays } from './Relays.tsx'
import { Signalling } from './Signalling.tsx'
import './network.css'

export function NetworkPlace(props: { readonly state: PeerState }) {
  const { toasts } = useApp()
  const network = () => props.state.network()
  const people = createMemo(() => peopleByRoute(network().connections))
  const nobody = () => people().direct + people().turn + people().relayed === 0
  const relays = () => network().connections.filter(connection => connection.role === 'relay').length
  const circleName = (id: string) => props.state.circles().find(circle => circle.id === id)?.name ?? ''
  const found = createMemo(() => findings(network(), people()))
  const iceServers = () => {
    network()
    return props.state.peer.connectivity.iceServers
  }
  let place: HTMLElement | undefined
  const goTo = (form: string) =>
    place?.querySelector<HTMLInputElement>(`form[aria-label="${form}"] input`)?.focus()
  const help = (remedy: Remedy) => {
    if (remedy === 'add-relay') goTo(t.network.addRelay)
    else if (remedy !== 'retry') goTo(t.network.addIce)
    else {
      props.state.peer.connectivity.retry()
      toasts.say(t.network.trying)
    }
  }
  return (
    <div
      class="column place"
      ref={element => {
        place = element
      }}
    >
      <h1>{t.network.title}</h1>
      <p class="purpose" role="status">
        {!nobody()
          ? t.network.sentence(people())
          : relays() > 0
            ? t.network.onlyRelays(relays())
            : t.network.nobody}
      </p>
      <p class="hint">
        {t.hand.invited} <a href={formatRoute({ place: 'answer' })}>{t.hand.answerLink}</a>
      </p>
      <Show when={network().through === 'another-tab'}>
        <p class="hint">{t.network.otherTab}</p>
      </Show>
      <Findings findings={found()} circles={props.state.circles()} onRemedy={help} />
      <Show when={network().connections.length > 0}>
        <section aria-labelledby="connections">
          <h2 id="connections" class="section-title">
            {t.network.connections}
          </h2>
          <ul class="rows">
            <For each={network().connections}>
              {connection => <Connection of={connection} circleName={circleName} />}
            </For>
          </ul>
        </section>
      </Show>
      <Refused peers={network().refused} />
      <Held circles={props.state.circles()} />
      <Relays peer={props.state.peer} relays={network().relays} />
      <IceServers connectivity={props.state.peer.connectivity} servers={iceServers()} />
      <Signalling servers={network().signalling} />
      <Nostr connectivity={props.state.peer.connectivity} network={network()} />
      <Rejections counts={network().rejections} />
    </div>
  )
}
