import { createMemo, createSignal, For, onCleanup, onMount } from 'solid-js'
import { t } from '../../messages/index.ts'
import { createNameRoom } from './createNameRoom.ts'
import type { Scene } from './createScene.ts'
import type { MapView } from './createView.ts'
import { makeGestures } from './gestures.ts'
import { MapBird } from './MapBird.tsx'
import { DiscNames, MapDiscs } from './MapDiscs.tsx'
import { LinesBehind, MapLines } from './MapLines.tsx'
import { MapRelays } from './MapRelays.tsx'
import { isArrow, nearestTowards } from './nearest.ts'
import { birdKey } from './shown.ts'
import './map.css'

interface Props {
  readonly scene: Scene
  readonly map: MapView
  readonly self: string
  readonly chosen: string | null
  readonly way: readonly string[]
  readonly nameOf: (did: string) => string
  readonly circleName: (id: string) => string
  readonly onChoose: (chosen: string | null) => void
}

/** The map: circles as places, people as birds, and what joins them. */
export function WebMap(props: Props) {
  let svg!: SVGSVGElement
  const [focused, setFocused] = createSignal<string>()
  const gestures = makeGestures(props.map)
  const onWay = createMemo(() => new Set(props.way))
  const birds = () => props.scene.shown().birds
  const mattering = createMemo(
    () =>
      new Set([
        props.self,
        ...props.scene.wires().keys(),
        ...props.way,
        ...(props.chosen === null ? [] : [props.chosen]),
      ]),
  )
  const bridging = createMemo(() => new Set(props.scene.bridges().lines.map(({ did }) => did)))
  const named = createNameRoom({
    scene: props.scene,
    map: props.map,
    nameOf: props.nameOf,
    mattering,
    bridging,
  })
  const stop = createMemo(() => {
    const keys = birds().map(({ circle, did }) => birdKey(circle, did))
    const key = focused()
    const own = birds().find(({ did }) => did === props.self)
    return key !== undefined && keys.includes(key) ? key : own ? birdKey(own.circle, own.did) : keys[0]
  })
  onMount(() => {
    const resized = new ResizeObserver(() => props.map.setSize(svg.clientWidth, svg.clientHeight))
    resized.observe(svg)
    // Not passive: a pinch on a trackpad zooms the map, not the page.
    svg.addEventListener('wheel', gestures.onWheel, { passive: false })
    onCleanup(() => resized.disconnect())
  })
  const choose = (id: string) => {
    if (!gestures.dragged()) props.onChoose(props.chosen === id ? null : id)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const { key } = event
    const at = birds().find(({ circle, did }) => birdKey(circle, did) === stop())
    if (isArrow(key) && at) {
      const next = nearestTowards(at, birds(), key)
      if (next) focusBird(birdKey(next.circle, next.did))
    } else if ((key === 'Enter' || key === ' ') && at) props.onChoose(at.did === props.chosen ? null : at.did)
    else if (key === 'Escape') props.onChoose(null)
    else if (key === '+' || key === '=') props.map.zoomIn()
    else if (key === '-') props.map.zoomOut()
    else if (key === '0') props.map.fit()
    else return
    event.preventDefault()
  }
  const focusBird = (key: string) => {
    setFocused(key)
    svg.querySelector<SVGGElement>(`[data-bird="${CSS.escape(key)}"]`)?.focus()
  }
  const transform = () => {
    const { k, x, y } = props.map.view()
    return `translate(${x.toFixed(2)} ${y.toFixed(2)}) scale(${k.toFixed(4)})`
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: a group of marks within SVG is no fieldset
    <svg
      ref={svg}
      class="web-map"
      classList={{ 'web-map-moved': !props.map.whole(), 'web-map-way': props.way.length > 0 }}
      role="group"
      aria-label={t.web.map}
      aria-describedby="map-hint"
      style={{ '--k': props.map.view().k }}
      onPointerDown={gestures.onPointerDown}
      onPointerMove={gestures.onPointerMove}
      onPointerUp={gestures.onPointerUp}
      onPointerCancel={gestures.onPointerUp}
      onKeyDown={onKeyDown}
    >
      <defs>
        <marker
          id="map-arrow"
          viewBox="0 0 8 8"
          refX="7"
          refY="4"
          markerWidth="7"
          markerHeight="7"
          orient="auto"
        >
          <path class="map-arrow" d="M0.5 0.8L7 4L0.5 7.2" />
        </marker>
      </defs>
      <g transform={transform()}>
        <LinesBehind scene={props.scene} />
        <MapDiscs discs={props.scene.shown().discs} chosen={props.chosen} onChoose={choose} />
        <MapLines scene={props.scene} />
        <For each={birds()}>
          {bird => (
            <MapBird
              bird={bird}
              name={props.nameOf(bird.did)}
              circleName={props.circleName(bird.circle)}
              named={named().has(birdKey(bird.circle, bird.did))}
              self={bird.did === props.self}
              connected={props.scene.wires().has(bird.did)}
              chosen={props.chosen === bird.did}
              faint={onWay().size > 0 && !onWay().has(bird.did)}
              stop={stop() === birdKey(bird.circle, bird.did)}
              onChoose={() => choose(bird.did)}
              onFocus={() => setFocused(birdKey(bird.circle, bird.did))}
            />
          )}
        </For>
        <MapRelays relays={props.scene.relays()} />
        <DiscNames discs={props.scene.shown().discs} />
      </g>
    </svg>
  )
}
