import { createEffect, createMemo, createSignal, Show } from 'solid-js'
import { t } from '../messages/index.ts'
import { MomentBar } from '../moment/index.ts'
import type { PeerState } from '../state/index.ts'
import { Chosen } from './Chosen.tsx'
import { createWay } from './createWay.ts'
import { Lists } from './lists/Lists.tsx'
import { MapControls } from './MapControls.tsx'
import { MapLegend } from './MapLegend.tsx'
import { carriesOf } from './map/carries.ts'
import { createScene } from './map/createScene.ts'
import { createView } from './map/createView.ts'
import type { Filter } from './map/shown.ts'
import { WebMap } from './map/WebMap.tsx'
import type { Recorded, Weave, Woven } from './weave/index.ts'
import { Zoom } from './Zoom.tsx'

/** The map with its controls, what is chosen, and the lists. */
export function WebView(props: {
  readonly state: PeerState
  readonly recorded: Recorded
  readonly woven: Woven
  readonly weave: Weave
}) {
  const [chosen, setChosen] = createSignal<string | null>(null)
  const [start, setStart] = createSignal<string | null>(null)
  const [filter, setFilter] = createSignal<Filter>({ circle: null, period: 'all' })
  const self = () => props.state.did()
  const people = createMemo(() => new Map(props.weave.people.map(person => [person.did, person])))
  const circles = createMemo(() => new Map(props.weave.discs.map(disc => [disc.id, disc])))
  const nameOf = (did: string) => (did === self() ? t.you : people().get(did)?.name || t.someone)
  const circleName = (id: string) => circles().get(id)?.name || t.web.unnamed
  const person = () => {
    const id = chosen()
    return id !== null && people().has(id) ? id : null
  }
  const way = createWay(props.woven, () => start() ?? self(), person)
  const carries = createMemo(() => {
    // Carried posts come with the records that make a new weave.
    void props.weave
    return carriesOf(props.state.circles(), props.recorded.moments())
  })
  const scene = createScene({
    weave: () => props.weave,
    filter,
    self,
    connections: () => props.state.network().connections,
    carries,
    chosen,
    way: way.people,
  })
  const map = createView(() => [...scene.shown().discs, ...scene.relays()])
  /** Whoever looks for somebody wants to see the way to them too, all of it. */
  let following = false
  const choose = (id: string | null) => {
    following = false
    setChosen(id)
  }
  /** From the list or the search: also brings it into sight. */
  const goTo = (id: string) => {
    setChosen(id)
    const place =
      props.weave.birds.find(({ did }) => did === id) ?? props.weave.discs.find(disc => disc.id === id)
    if (place) map.show([place])
    following = true
  }
  createEffect(() => {
    const lines = scene.way()
    if (!following || lines.length === 0) return
    following = false
    map.show(lines.flatMap(({ from, to }) => [from, to]))
  })
  const notDrawn = () =>
    props.weave.discs.reduce((sum, { id, members }) => sum + members - drawnIn(props.weave, id), 0)
  return (
    <>
      <p class="purpose">
        {t.web.lead(props.weave.people.length, props.weave.discs.filter(({ held }) => held).length)}
      </p>
      <MomentBar moment={props.recorded.moment} names={props.recorded.names()} />
      <MapControls weave={props.weave} filter={filter()} nameOf={nameOf} onFilter={setFilter} onGoTo={goTo} />
      <div class="web-columns">
        <div class="web-sky">
          <WebMap
            scene={scene}
            map={map}
            self={self()}
            chosen={chosen()}
            way={way.people()}
            nameOf={nameOf}
            circleName={circleName}
            onChoose={choose}
          />
          <Zoom map={map} />
          <p id="map-hint" class="visually-hidden">
            {t.web.mapHint}
          </p>
          <Show when={notDrawn() > 0}>
            <p class="hint">{t.web.notDrawn(notDrawn())}</p>
          </Show>
          <MapLegend />
        </div>
        <div class="web-facts">
          <Chosen
            state={props.state}
            weave={props.weave}
            chosen={chosen()}
            start={start()}
            way={way}
            wires={scene.wires()}
            nameOf={nameOf}
            circleName={circleName}
            onStart={setStart}
            onClose={() => choose(null)}
          />
          <Lists
            state={props.state}
            weave={props.weave}
            shown={scene.shown()}
            carries={carries()}
            nameOf={nameOf}
            circleName={circleName}
            onGoTo={goTo}
          />
        </div>
      </div>
    </>
  )
}

const drawnIn = (weave: Weave, circle: string): number =>
  weave.birds.reduce((count, bird) => count + Number(bird.circle === circle), 0)
