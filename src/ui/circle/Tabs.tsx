import { For } from 'solid-js'
import { TABS, type Tab } from '../feed/index.ts'
import { t } from '../messages/index.ts'
import { formatRoute } from '../route.ts'

/** The orders of the feed, and the way to what stands beside it. */
export function Tabs(props: {
  readonly tab: Tab
  readonly circle: string
  readonly readOnly: boolean
  readonly onTab: (tab: Tab) => void
}) {
  return (
    <div class="tabs">
      <fieldset class="tab-row">
        <legend class="visually-hidden">{t.circleTabs.label}</legend>
        {/* Nobody keeps anything of what cannot be changed. */}
        <For each={props.readOnly ? TABS.filter(tab => tab !== 'kept') : TABS}>
          {tab => (
            <button
              type="button"
              class="quiet"
              aria-pressed={props.tab === tab}
              onClick={() => props.onTab(tab)}
            >
              {t.circleTabs[tab]}
            </button>
          )}
        </For>
      </fieldset>
      <a class="tab-beside" href={formatRoute({ place: 'charter', circle: props.circle })}>
        {t.charter.title}
      </a>
    </div>
  )
}
