import { createUniqueId, Show } from 'solid-js'
import { LIVING } from '../../insight/index.ts'
import { t } from '../messages/index.ts'
import { Curve } from './Curve.tsx'
import type { PostMomentum } from './createMomentum.ts'
import { formatFigure } from './figure.ts'
import './momentum.css'

/** Momentum of a post at its foot: a small curve and a number, which opens what it was made of. */
export function MomentumMark(props: {
  readonly momentum: PostMomentum
  readonly open: boolean
  readonly onToggle: () => void
}) {
  const id = createUniqueId()
  const total = () => props.momentum.parts()?.total ?? 0
  const number = () => formatFigure(total())
  return (
    <button
      type="button"
      id={id}
      class="momentum quiet"
      classList={{ faded: total() < LIVING }}
      aria-expanded={props.open}
      aria-label={t.momentum.label(number())}
      onClick={() => props.onToggle()}
    >
      <Show when={total() >= LIVING} fallback={t.momentum.faded}>
        <Curve values={props.momentum.curve().map(({ momentum }) => momentum)} />
        <span class="figure">{number()}</span>
      </Show>
    </button>
  )
}
