import { appOf } from './appOf.ts'
import { setWays } from './circle.ts'
import type { Context } from './context.ts'
import { untilElsewhere } from './keeping.ts'

/** Starts a circle. The link is printed before anything else can go wrong; then the relays are asked to keep it. */
export async function create(context: Context): Promise<void> {
  const { peer, options, emit } = context
  const { relay: relays, signalling } = options
  await setWays(context)
  const { id } = await peer.createCircle({
    name: options.name!,
    ...(options.purpose === undefined ? {} : { purpose: options.purpose }),
    relays,
    signalling,
  })
  const circle = peer.circle(id)!
  emit({ event: 'circle', link: circle.link(appOf(relays)), id })
  if (relays.length === 0) return
  const kept = await untilElsewhere(circle, context)
  emit({ event: 'kept', relays: kept ? keepers(context, id) : 0 })
}

/** Relays with which this circle is in session, all of which have what is here once it is known to be elsewhere. */
const keepers = ({ peer }: Context, id: string): number =>
  peer
    .network()
    .connections.filter(
      ({ role, circles }) =>
        role === 'relay' && circles.some(({ circle, missing }) => circle === id && missing === 0),
    ).length
