import { createMemo, For, Show } from 'solid-js'
import type { FrontWeek } from '../../insight/index.ts'
import { Bird, birdColour } from '../bird/index.ts'
import { t } from '../messages/index.ts'
import type { CircleState } from '../state/index.ts'
import { Name } from '../text/index.ts'
import { type Names, selfOf } from './createNames.ts'
import { ForWhat } from './ForWhat.tsx'

/** Who is at the front, the most responded to first; each opens to what that is made of. */
export function FrontNow(props: {
  readonly state: CircleState
  readonly week: FrontWeek
  readonly names: Names
}) {
  const leaders = createMemo(() => props.week.members.filter(({ atFront }) => atFront))
  const most = () => leaders()[0]?.share ?? 1
  const others = () => props.week.members.length - leaders().length
  return (
    <section aria-labelledby="front-now">
      <h2 id="front-now" class="section-title">
        {t.front.now}
      </h2>
      <ol class="rows front-now">
        <For each={leaders()}>
          {({ did, share }) => (
            <li class="leader" style={birdColour(did)}>
              <Bird did={did} />
              <div>
                <p class="leader-line">
                  <Name name={props.names.get(did) ?? ''} self={did === selfOf(props.state)} />
                  <Show when={props.week.newHere.includes(did)}>
                    <span class="remark">{t.front.newHere}</span>
                  </Show>
                  <Show when={!props.week.newHere.includes(did) && props.week.newAtFront.includes(did)}>
                    <span class="remark">{t.front.newAtFront}</span>
                  </Show>
                  <span class="leader-share" title={t.front.shareOf(share)}>
                    {t.front.share(share)}
                  </span>
                </p>
                <span
                  class="share-bar"
                  aria-hidden="true"
                  style={{ 'inline-size': `${(100 * share) / most()}%` }}
                />
                <ForWhat state={props.state} did={did} at={props.week.at} names={props.names} />
              </div>
            </li>
          )}
        </For>
      </ol>
      <Show when={others() > 0}>
        <p class="hint">{t.front.rest(others())}</p>
      </Show>
      <details>
        <summary>{t.front.how}</summary>
        <p class="hint">{t.front.howMade}</p>
      </details>
    </section>
  )
}
