import { createSignal, Match, onCleanup, Switch } from 'solid-js'
import { t } from '../messages/index.ts'
import type { CharterDraft } from './types.ts'

/** Another tab is named only if it really has the charter: to get it from nobody takes a moment too. */
const SURE_AFTER = 1_500

/** What became of the last keystrokes. */
export function Status(props: {
  readonly status: CharterDraft['state']
  /** There is nothing to say anything of. */
  readonly empty: boolean
}) {
  const [sure, setSure] = createSignal(false)
  const timer = setTimeout(() => setSure(true), SURE_AFTER)
  onCleanup(() => clearTimeout(timer))
  return (
    <span class="hint charter-status">
      <Switch>
        <Match when={props.status === 'sealed' && !props.empty}>{t.charter.sealed}</Match>
        <Match when={props.status === 'unsealed'}>{t.charter.unsealed}</Match>
        <Match when={props.status === 'waiting' && sure()}>{t.charter.elsewhere}</Match>
        <Match when={props.status === 'trouble'}>
          <span class="problem" role="alert">
            {t.charter.trouble}
          </span>
        </Match>
      </Switch>
    </span>
  )
}
