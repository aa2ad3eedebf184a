import { createMemo, For, Show } from 'solid-js'
import { Bird } from '../bird/index.ts'
import { formatAgo } from '../format.ts'
import { t } from '../messages/index.ts'
import { formatRoute } from '../route.ts'
import { type CircleState, useApp } from '../state/index.ts'
import { Name } from '../text/index.ts'
import type { PostMomentum } from './createMomentum.ts'
import { formatExact } from './figure.ts'
import { reasonFor } from './reason.ts'
import { tuningFor } from './tuning.ts'

/** Rows of people shown; their sums below count all. */
const ROWS = 40

/** Everything that a momentum was made of: people, what they did, when, and what is left of it. */
export function MomentumTable(props: { readonly momentum: PostMomentum; readonly state: CircleState }) {
  const { now, self } = useApp()
  const names = createMemo(() => new Map(props.state.members().map(({ did, name }) => [did, name])))
  const nameOf = (did: string) => names().get(did) ?? ''
  return (
    <Show when={props.momentum.parts()}>
      {parts => (
        <div class="momentum-parts">
          <p dir="auto">{reasonFor(parts(), nameOf)}</p>
          <Show when={parts().people.length > 0}>
            <div class="scroll">
              <table>
                <thead>
                  <tr>
                    <th scope="col">{t.momentum.who}</th>
                    <th scope="col">{t.momentum.what}</th>
                    <th scope="col">{t.momentum.when}</th>
                    <th scope="col">{t.momentum.weight}</th>
                    <th scope="col">{t.momentum.left}</th>
                    <th scope="col">{t.momentum.counts}</th>
                  </tr>
                </thead>
                <tbody>
                  <For each={parts().people.slice(0, ROWS)}>
                    {({ person, response, weight, decayed, place }) => (
                      <tr>
                        <th scope="row">
                          <a class="person" href={formatRoute({ place: 'person', did: person })}>
                            <Bird did={person} size="small" />
                            <Name name={nameOf(person)} />
                          </a>
                        </th>
                        <td>{t.momentum.kinds[response.kind]}</td>
                        <td>{formatAgo(response.at, Math.max(now(), props.state.moment.at()))}</td>
                        <td class="number">{weight}</td>
                        <td class="number">{formatExact(decayed)}</td>
                        <td>{t.momentum.places[place]}</td>
                      </tr>
                    )}
                  </For>
                </tbody>
              </table>
            </div>
          </Show>
          <dl class="sums">
            <dt>{t.momentum.inside}</dt>
            <dd>{formatExact(parts().inside)}</dd>
            <Show when={parts().outside > 0}>
              <dt>
                {t.momentum.outside} <span class="hint">({t.momentum.outsideNote})</span>
              </dt>
              <dd>{formatExact(Math.min(parts().inside, parts().outside))}</dd>
            </Show>
            <dt>{t.momentum.hearing}</dt>
            <dd>{formatExact(parts().hearing)}</dd>
            <dt>{t.momentum.sum}</dt>
            <dd class="figure">{formatExact(parts().total)}</dd>
          </dl>
          <p class="hint">
            {t.momentum.halfLife}: {t.momentum.halfLifeValue(tuningFor(props.state, self()).halfLife)}
          </p>
        </div>
      )}
    </Show>
  )
}
