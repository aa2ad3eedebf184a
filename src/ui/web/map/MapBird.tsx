import { Show } from 'solid-js'
import { t } from '../../messages/index.ts'
import type { PlacedBird } from '../weave/index.ts'
import { BirdMark } from './BirdMark.tsx'
import { BELOW } from './createNameRoom.ts'

interface Props {
  readonly bird: PlacedBird
  readonly name: string
  readonly circleName: string
  readonly named: boolean
  readonly self: boolean
  readonly connected: boolean
  readonly chosen: boolean
  readonly faint: boolean
  /** The one bird that Tab comes to. */
  readonly stop: boolean
  readonly onChoose: () => void
  readonly onFocus: () => void
}

/** One person in one circle, on the map. */
export function MapBird(props: Props) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: there is no button within SVG
    <g
      class="map-bird"
      classList={{
        'map-bird-self': props.self,
        'map-bird-connected': props.connected,
        'map-bird-chosen': props.chosen,
        'map-bird-faint': props.faint,
      }}
      role="button"
      tabIndex={props.stop ? 0 : -1}
      aria-label={t.web.birdLabel(props.name, props.circleName)}
      aria-pressed={props.chosen}
      data-bird={`${props.bird.circle}/${props.bird.did}`}
      transform={`translate(${props.bird.x.toFixed(1)} ${props.bird.y.toFixed(1)})`}
      onClick={() => props.onChoose()}
      onFocus={() => props.onFocus()}
    >
      <circle class="map-bird-target" r="13" />
      <Show when={props.self || props.connected || props.chosen}>
        <circle class="map-bird-ring" r="12.5" />
      </Show>
      <BirdMark did={props.bird.did} />
      <text class="map-name" classList={{ 'map-name-hidden': !props.named }} y={BELOW}>
        {props.name}
      </text>
    </g>
  )
}
