import { For } from 'solid-js'
import { t } from '../../messages/index.ts'
import type { PlacedRelay } from './relays.ts'

/** Half of a relay's side, in world units. */
const HALF = 9

/** Relays: no birds, but places that what is sent passes through. The list says the same in words. */
export function MapRelays(props: { readonly relays: readonly PlacedRelay[] }) {
  return (
    <For each={props.relays}>
      {relay => (
        // biome-ignore lint/a11y/noInteractiveElementToNoninteractiveRole: a mark within SVG, nothing to press
        <g
          class="map-relay"
          role="img"
          aria-label={t.web.relayLabel(relay.name)}
          data-relay={relay.peer}
          transform={`translate(${relay.x.toFixed(1)} ${relay.y.toFixed(1)})`}
        >
          <rect x={-HALF} y={-HALF} width={2 * HALF} height={2 * HALF} rx="2" />
          {/* In at one side and out at the other. */}
          <path d="M-5 -2.5H4M1.5 -5L4 -2.5L1.5 0M5 3H-4M-1.5 0.5L-4 3L-1.5 5.5" />
          <text class="map-name" y={HALF + 3}>
            {relay.name}
          </text>
        </g>
      )}
    </For>
  )
}
