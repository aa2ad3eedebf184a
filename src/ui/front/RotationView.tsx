import { createMemo, createResource, Show, Suspense } from 'solid-js'
import { Dynamic } from 'solid-js/web'
import type { Rotation } from '../../insight/index.ts'
import { t } from '../messages/index.ts'
import type { CircleState } from '../state/index.ts'
import { type Names, selfOf } from './createNames.ts'
import { curvesOf, drawnOf } from './curves.ts'
import { RotationTable } from './RotationTable.tsx'

/** Lines that can still be told apart. */
const LINES = 8
/** One point makes no line. */
const WEEKS = 2

/** How the front rotated: a chart, and the same as a table. */
export function RotationView(props: {
  readonly rotation: Rotation
  readonly names: Names
  readonly state: CircleState
}) {
  // uPlot is only needed here: it comes when somebody looks.
  const [chart] = createResource(() => import('./chart/RotationChart.tsx'))
  const curves = createMemo(() => curvesOf(props.rotation))
  const drawn = createMemo(() => drawnOf(curves(), props.rotation.weeks.at(-1)?.front ?? [], LINES))
  const nameOf = (did: string) => (did === selfOf(props.state) ? t.you : props.names.get(did) || t.someone)
  return (
    <section aria-labelledby="rotation">
      <h2 id="rotation" class="section-title">
        {t.front.rotation}
      </h2>
      <Show when={props.rotation.weeks.length >= WEEKS} fallback={<p class="hint">{t.front.young}</p>}>
        <Suspense fallback={<p class="hint">{t.front.chartLoading}</p>}>
          <Dynamic
            component={chart()?.RotationChart}
            weeks={props.rotation.weeks.map(({ at }) => at)}
            curves={drawn()}
            nameOf={nameOf}
          />
        </Suspense>
        <p class="hint">
          {t.front.chartNote}{' '}
          <Show when={curves().length > LINES}>{t.front.others(curves().length - LINES)}</Show>
        </p>
        <RotationTable rotation={props.rotation} curves={curves()} nameOf={nameOf} />
      </Show>
    </section>
  )
}
