import { createMemo, For, Show } from 'solid-js'
import { Bird } from '../bird/index.ts'
import { formatDate } from '../format.ts'
import { t } from '../messages/index.ts'
import { formatRoute } from '../route.ts'
import type { CircleState } from '../state/index.ts'
import { PersonLink } from '../text/index.ts'
import { createRotation } from './createFront.ts'
import { createNames, selfOf } from './createNames.ts'
import { curvesOf, fromFirstResponse } from './curves.ts'
import { Sparkline } from './Sparkline.tsx'
import './front.css'

/** What fits beside the feed. */
const NAMES = 3
const WEEKS = 12

/** Who is at the front now, beside the feed. */
export function FrontAside(props: { readonly state: CircleState }) {
  const found = createRotation(props.state, WEEKS)
  const rotated = createMemo(() => {
    const all = found()
    return all && fromFirstResponse(all)
  })
  const names = createNames(props.state)
  const now = () => rotated()?.weeks.at(-1)
  const first = createMemo(() => (now()?.front ?? []).slice(0, NAMES))
  const curves = createMemo(() => {
    const all = rotated()
    return new Map((all ? curvesOf(all) : []).map(({ did, shares }) => [did, shares]))
  })
  const most = createMemo(() => Math.max(0, ...first().flatMap(did => curves().get(did) ?? [])))
  return (
    <Show when={first().length > 0}>
      <section class="front-aside" aria-labelledby="front-aside">
        <h2 id="front-aside" class="section-title">
          {t.front.aside}
        </h2>
        <ul class="people">
          <For each={first()}>
            {did => (
              <li>
                <Bird did={did} size="small" />
                <PersonLink did={did} name={names().get(did) ?? ''} self={did === selfOf(props.state)} />
                <Show when={(curves().get(did)?.length ?? 0) > 1}>
                  <Sparkline did={did} shares={curves().get(did) ?? []} most={most()} />
                </Show>
              </li>
            )}
          </For>
        </ul>
        <Show when={now()}>
          {week => (
            <p class="hint">
              {t.front.shared(week().effectiveLeaders)}{' '}
              <Show when={rotated()!.weeks.length > 1}>
                {t.front.passed(rotated()!.passedOn, formatDate(rotated()!.weeks[0]!.at))}
              </Show>
            </p>
          )}
        </Show>
        <p>
          <a class="quiet-link" href={formatRoute({ place: 'front', circle: props.state.circle.id })}>
            {t.front.open}
          </a>
        </p>
      </section>
    </Show>
  )
}
