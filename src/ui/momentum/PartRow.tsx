import { Show } from 'solid-js'
import type { MomentumPart } from '../../insight/index.ts'
import { Bird } from '../bird/index.ts'
import { formatAgo, formatMoment, formatNumber } from '../format.ts'
import { t } from '../messages/index.ts'
import { useApp } from '../state/index.ts'
import { PersonLink } from '../text/index.ts'
import { addedBy } from './counted.ts'
import { formatExact } from './figure.ts'

/** One person's part of a momentum: what they did and when, what it weighs, what is left, and what of that counts. */
export function PartRow(props: {
  readonly part: MomentumPart
  readonly name: string
  /** Who alone vouches for them to the reader. */
  readonly through: string | null
  readonly outsideWeight: number
  /** The reader knows nobody yet, so that everybody counts alike. */
  readonly newcomer: boolean
  readonly moment: number
}) {
  const { now, self } = useApp()
  const part = () => props.part
  const at = () => part().response.at
  const place = () => (props.newcomer ? '' : t.momentum.places[part().place])
  return (
    <tr>
      <th scope="row">
        <span class="person">
          <Bird did={part().person} size="small" />
          <PersonLink did={part().person} name={props.name} self={part().person === self()?.did()} />
        </span>
      </th>
      <td class="what">
        {t.momentum.kinds[part().response.kind]}{' '}
        <time dateTime={new Date(at()).toISOString()} title={formatMoment(at())}>
          {formatAgo(at(), Math.max(now(), props.moment))}
        </time>
        <span class="place">
          {place()}
          <Show when={part().place === 'inside' && props.through}>
            {through => <> {t.momentum.through(through())}</>}
          </Show>
        </span>
      </td>
      <td class="number" data-label={t.momentum.weight}>
        {formatNumber(part().weight)}
      </td>
      <td class="number" data-label={t.momentum.left}>
        {formatExact(part().decayed)}
      </td>
      <td class="number counts" data-label={t.momentum.counts}>
        {formatExact(addedBy(part(), props.outsideWeight))}
      </td>
    </tr>
  )
}
