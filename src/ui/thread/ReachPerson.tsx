import { Bird } from '../bird/index.ts'
import { formatAgo, formatMoment } from '../format.ts'
import { t } from '../messages/index.ts'
import type { ConnectionView, Reach } from '../peer.ts'
import { useApp } from '../state/index.ts'
import { Name } from '../text/index.ts'
import { reachWay } from './reachWay.ts'

/** Somebody who holds the post: since when that is known here, who told it, and over how many steps. */
export function ReachPerson(props: {
  readonly person: Reach['people'][number]
  readonly connections: readonly ConnectionView[]
}) {
  const { now } = useApp()
  const way = () => reachWay(props.person, props.connections)
  const told = () => {
    const { kind, name } = way()
    return kind === 'through' ? t.carry.reach.through(name || t.someone) : t.carry.reach[kind]
  }
  const steps = () =>
    way().estimated ? t.carry.reach.estimate(way().steps) : t.carry.reach.hops(way().steps)
  return (
    <li>
      <Bird did={props.person.did} size="small" />
      <span class="reach-who">
        <Name name={props.person.name} />{' '}
        <span class="remark">
          {told()}, {steps()}
        </span>
      </span>
      <time dateTime={new Date(props.person.at).toISOString()} title={formatMoment(props.person.at)}>
        {formatAgo(props.person.at, now())}
      </time>
    </li>
  )
}
