import { createMemo, For, Show } from 'solid-js'
import { knowsNobody } from '../../insight/index.ts'
import { t } from '../messages/index.ts'
import { type CircleState, useApp } from '../state/index.ts'
import { cutOff } from './counted.ts'
import type { PostMomentum } from './createMomentum.ts'
import { formatExact } from './figure.ts'
import { PartRow } from './PartRow.tsx'
import { reasonFor } from './reason.ts'
import { tuningFor, webFor } from './tuning.ts'

/** Rows of people shown; the sums below count all. */
const ROWS = 40

/** Everything that a momentum was made of: people, what they did, when, and what is left of it. */
export function MomentumTable(props: { readonly momentum: PostMomentum; readonly state: CircleState }) {
  const { self } = useApp()
  const names = createMemo(() => new Map(props.state.members().map(({ did, name }) => [did, name])))
  const nameOf = (did: string) => names().get(did) ?? ''
  const newcomer = () => knowsNobody(webFor(self()))
  const tuning = () => tuningFor(props.state, self())
  return (
    <Show when={props.momentum.parts()}>
      {parts => (
        <div class="momentum-parts">
          <p dir="auto">{reasonFor(parts(), nameOf)}</p>
          <Show when={parts().people.length > 0}>
            <table>
              <thead>
                <tr>
                  <th scope="col">{t.momentum.who}</th>
                  <th scope="col">{t.momentum.what}</th>
                  <th scope="col" class="number">
                    {t.momentum.weight}
                  </th>
                  <th scope="col" class="number">
                    {t.momentum.left}
                  </th>
                  <th scope="col" class="number">
                    {t.momentum.counts}
                  </th>
                </tr>
              </thead>
              <tbody>
                <For each={parts().people.slice(0, ROWS)}>
                  {part => (
                    <PartRow
                      part={part}
                      name={nameOf(part.person)}
                      through={part.through === null ? null : nameOf(part.through) || t.someone}
                      newcomer={newcomer()}
                      outsideWeight={tuning().outsideWeight}
                      moment={props.state.moment.at()}
                    />
                  )}
                </For>
              </tbody>
            </table>
            <Show when={parts().people.length > ROWS}>
              <p class="hint">{t.momentum.moreRows(parts().people.length - ROWS)}</p>
            </Show>
          </Show>
          <dl class="sums">
            <dt>{newcomer() ? t.momentum.everybody : t.momentum.inside}</dt>
            <dd>{formatExact(parts().inside)}</dd>
            <Show when={parts().outside > 0}>
              <dt>{t.momentum.outside}</dt>
              <dd>{formatExact(parts().outside)}</dd>
            </Show>
            <Show when={cutOff(parts()) > 0}>
              <dt>{t.momentum.cut}</dt>
              <dd>−{formatExact(cutOff(parts()))}</dd>
            </Show>
            <dt>{t.momentum.hearing}</dt>
            <dd>{formatExact(parts().hearing)}</dd>
            <dt>{t.momentum.sum}</dt>
            <dd class="figure">{formatExact(parts().total)}</dd>
          </dl>
          <p class="hint">{t.momentum.halves(tuning().halfLife)}</p>
        </div>
      )}
    </Show>
  )
}
