import { For, Match, Show, Switch } from 'solid-js'
import { CopyLink } from '../circle/index.ts'
import { t } from '../messages/index.ts'
import type { Circle } from '../peer.ts'
import { formatRoute } from '../route.ts'
import type { Finding, Remedy } from './findings.ts'

/** What works not, or not as well as it could, each with the one thing to do about it. */
export function Findings(props: {
  readonly findings: readonly Finding[]
  readonly circles: readonly Circle[]
  readonly onRemedy: (remedy: Remedy) => void
}) {
  return (
    <Show when={props.findings.length > 0}>
      <section aria-labelledby="findings">
        <h2 id="findings" class="section-title">
          {t.network.findings}
        </h2>
        <ul class="rows" aria-live="polite">
          <For each={props.findings}>
            {found => (
              <li class="row-item finding">
                <p>{t.network.finding(found)}</p>
                <Switch
                  fallback={
                    <button type="button" class="outline" onClick={() => props.onRemedy(found.remedy)}>
                      {t.network.remedies[found.remedy]}
                    </button>
                  }
                >
                  <Match when={found.remedy === 'invite' && props.circles.length === 1}>
                    <CopyLink circle={props.circles[0]!} prominent={false} />
                  </Match>
                  <Match when={found.remedy === 'invite'}>
                    <a class="button outline" href={formatRoute({ place: 'circles' })}>
                      {t.network.remedies.invite}
                    </a>
                  </Match>
                </Switch>
              </li>
            )}
          </For>
        </ul>
      </section>
    </Show>
  )
}
