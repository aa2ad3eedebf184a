import { Show } from 'solid-js'
import { t } from '../messages/index.ts'
import { formatRoute } from '../route.ts'
import type { Tab } from './orders.ts'

/** What a tab says that has nothing to show. For the posts themselves the circle says it. */
export function EmptyFeed(props: { readonly tab: Tab; readonly circle: string; readonly readOnly: boolean }) {
  return (
    <>
      <Show when={props.tab === 'calls'}>
        <p class="hint nothing">
          {t.circleTabs.noCalls}{' '}
          <Show when={!props.readOnly}>
            <a href={formatRoute({ place: 'call', circle: props.circle })}>{t.circleTabs.newCall}</a>
          </Show>
        </p>
      </Show>
      <Show when={props.tab === 'kept'}>
        <p class="hint nothing">{t.kept.noneHere}</p>
      </Show>
    </>
  )
}
