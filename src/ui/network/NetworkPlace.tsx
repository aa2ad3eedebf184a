import { createMemo, For, Show } from 'solid-js'
import { t } from '../messages/index.ts'
import { formatRoute } from '../route.ts'
import type { PeerState } from '../state/index.ts'
import { Connection } from './Connection.tsx'
import { Held } from './Held.tsx'
import { peopleByRoute } from './peopleByRoute.ts'
import { Rejections } from './Rejections.tsx'
import { Relays } from './Relays.tsx'
import { Signalling } from './Signalling.tsx'
import './network.css'

export function NetworkPlace(props: { readonly state: PeerState }) {
  const network = () => props.state.network()
  const people = createMemo(() => peopleByRoute(network().connections))
  const nobody = () => people().direct + people().relayed === 0
  const relays = () => network().connections.filter(connection => connection.role === 'relay').length
  const circleName = (id: string) => props.state.circles().find(circle => circle.id === id)?.name ?? ''
  return (
    <div class="column place">
      <h1>{t.network.title}</h1>
      <p class="purpose" role="status">
        {!nobody()
          ? t.network.sentence(people().direct, people().relayed)
          : relays() > 0
            ? t.network.onlyRelays(relays())
            : t.network.nobody}
      </p>
      <Show when={nobody() && relays() === 0}>
        <p class="hint">{t.network.nobodyDo}</p>
      </Show>
      <p class="hint">
        {t.hand.invited} <a href={formatRoute({ place: 'answer' })}>{t.hand.answerLink}</a>
      </p>
      <Show when={network().through === 'another-tab'}>
        <p class="hint">{t.network.otherTab}</p>
      </Show>
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
      <Held circles={props.state.circles()} />
      <Relays peer={props.state.peer} relays={network().relays} />
      <Signalling servers={network().signalling} />
      <Rejections counts={network().rejections} />
    </div>
  )
}
