import { For } from 'solid-js'
import { t } from '../messages/index.ts'
import { Finder } from './Finder.tsx'
import type { Filter, Period } from './map/shown.ts'
import type { Weave } from './weave/index.ts'

const PERIODS: readonly Period[] = ['all', 'month', 'week', 'day']

/** Search and filters. */
export function MapControls(props: {
  readonly weave: Weave
  readonly filter: Filter
  readonly nameOf: (did: string) => string
  readonly onFilter: (filter: Filter) => void
  readonly onGoTo: (id: string) => void
}) {
  return (
    <section class="map-controls" aria-label={t.web.controls}>
      <Finder weave={props.weave} nameOf={props.nameOf} onGoTo={props.onGoTo} />
      <label class="choice">
        <span>{t.web.circleFilter}</span>
        <select
          onChange={event => props.onFilter({ ...props.filter, circle: event.currentTarget.value || null })}
        >
          <option value="">{t.web.allCircles}</option>
          <For each={props.weave.discs}>
            {({ id, name }) => (
              <option value={id} selected={props.filter.circle === id}>
                {name || t.web.unnamed}
              </option>
            )}
          </For>
        </select>
      </label>
      <label class="choice">
        <span>{t.web.timeFilter}</span>
        <select
          onChange={event => {
            const period = PERIODS.find(name => name === event.currentTarget.value)
            if (period) props.onFilter({ ...props.filter, period })
          }}
        >
          <For each={PERIODS}>
            {period => (
              <option value={period} selected={props.filter.period === period}>
                {t.web.times[period]}
              </option>
            )}
          </For>
        </select>
      </label>
    </section>
  )
}
