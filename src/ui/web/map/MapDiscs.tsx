import { For } from 'solid-js'
import { formatNumber } from '../../format.ts'
import { t } from '../../messages/index.ts'
import type { Disc } from '../weave/index.ts'

/** Circles as gathering places. */
export function MapDiscs(props: {
  readonly discs: readonly Disc[]
  readonly chosen: string | null
  readonly onChoose: (circle: string) => void
}) {
  return (
    <For each={props.discs}>
      {disc => (
        // biome-ignore lint/a11y/useSemanticElements: there is no button within SVG
        <g
          class="map-disc"
          classList={{ 'map-disc-shown': !disc.held, 'map-disc-chosen': props.chosen === disc.id }}
          role="button"
          tabIndex={-1}
          aria-label={t.web.circleLabel(disc.name || t.web.unnamed, disc.members)}
          aria-pressed={props.chosen === disc.id}
          data-circle={disc.id}
          transform={`translate(${disc.x.toFixed(1)} ${disc.y.toFixed(1)})`}
          onClick={() => props.onChoose(disc.id)}
          onKeyDown={event => event.key === 'Enter' && props.onChoose(disc.id)}
        >
          <circle r={disc.r} />
        </g>
      )}
    </For>
  )
}

/** The circles' names, above everything else that is drawn. */
export function DiscNames(props: { readonly discs: readonly Disc[] }) {
  return (
    <For each={props.discs}>
      {disc => (
        <text class="map-circle-name" x={disc.x} y={disc.y - disc.r}>
          {disc.name || t.web.unnamed} <tspan class="map-count">{formatNumber(disc.members)}</tspan>
        </text>
      )}
    </For>
  )
}
