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
      </ul>
    </details>
  )
}
