import { For } from 'solid-js'
import { t } from '../messages/index.ts'

const KINDS = ['tie', 'bridge', 'wire', 'way', 'carry'] as const

/** What each kind of line means, with the line itself. */
export function MapLegend() {
  return (
    <details class="map-legend">
      <summary>{t.web.legend.title}</summary>
      <ul>
        <For each={KINDS}>
          {kind => (
            <li>
              <svg class="legend-line" viewBox="0 0 36 12" aria-hidden="true">
                <path class={`legend-${kind}`} d="M1 6H35" />
              </svg>
              <span>{t.web.legend[kind]}</span>
            </li>
          )}
        </For>
        <li>
          <svg class="legend-line" viewBox="0 0 36 12" aria-hidden="true">
            <rect class="legend-relay" x="13" y="1" width="10" height="10" rx="1.5" />
          </svg>
          <span>{t.web.legend.relay}</span>
        </li>
      </ul>
    </details>
  )
}
