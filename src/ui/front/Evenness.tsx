import { createMemo, Show } from 'solid-js'
import type { Rotation } from '../../insight/index.ts'
import { formatDate, formatNumber } from '../format.ts'
import { t } from '../messages/index.ts'
import type { CircleState } from '../state/index.ts'
import type { Names } from './createNames.ts'

/** How many share the front in effect, how often it has passed on, and whether newcomers reach it. */
export function Evenness(props: {
  readonly state: CircleState
  readonly rotation: Rotation
  readonly names: Names
}) {
  const now = () => props.rotation.weeks.at(-1)!
  const ever = createMemo(() => new Set(props.rotation.weeks.flatMap(({ front }) => front)).size)
  const since = () => formatDate(props.rotation.weeks[0]!.at)
  const names = () => now().newHere.map(did => props.names.get(did) || t.someone)
  return (
    <section aria-labelledby="evenly">
      <h2 id="evenly" class="section-title">
        {t.front.evenly}
      </h2>
      <p class="front-sentence">
        {t.front.shared(now().effectiveLeaders)}{' '}
        <Show when={props.rotation.weeks.length > 1}>
          {t.front.passed(props.rotation.passedOn, since())}{' '}
        </Show>
        {names().length > 0 ? t.front.newcomers(names()) : t.front.noNewcomers}
      </p>
      <dl class="front-figures">
        <div>
          <dt>{t.front.effective}</dt>
          <dd>{formatNumber(Math.round(now().effectiveLeaders * 10) / 10)}</dd>
        </div>
        <div>
          <dt>{t.front.times}</dt>
          <dd>{formatNumber(props.rotation.passedOn)}</dd>
        </div>
        <div>
          <dt>{t.front.everAt}</dt>
          <dd>{formatNumber(ever())}</dd>
        </div>
      </dl>
      <p class="hint">{t.front.effectiveHow}</p>
    </section>
  )
}
