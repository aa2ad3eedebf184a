import { Show } from 'solid-js'
import { Empty } from '../controls/index.ts'
import { Ways } from '../firstRun/index.ts'
import { t } from '../messages/index.ts'
import type { PeerState } from '../state/index.ts'
import { WebView } from './WebView.tsx'
import { createRecorded, createWeave } from './weave/index.ts'
import './web.css'

/** The web that one is part of: a map, and the same facts as a list. */
export function WebPlace(props: { readonly state: PeerState }) {
  const recorded = createRecorded(props.state.circles)
  const woven = createWeave(props.state, recorded.moments)
  return (
    <div class="place web-place">
      <h1>{t.web.title}</h1>
      <Show
        when={props.state.circles().length > 0}
        fallback={
          <Empty title={t.web.none} text={t.web.noneDo}>
            <Ways ways={['start', 'paste']} />
          </Empty>
        }
      >
        <Show
          when={woven.weave()}
          fallback={
            <p class="hint" role="status">
              {t.web.weaving}
            </p>
          }
        >
          {weave => <WebView state={props.state} recorded={recorded} woven={woven} weave={weave()} />}
        </Show>
      </Show>
    </div>
  )
}
