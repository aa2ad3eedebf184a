import type { OwnCircle } from './circle.ts'
import type { Context } from './context.ts'
import { until } from './until.ts'

/** Once people or relays have it, the other kind gets this long to be counted too. */
const OTHER_KIND_GRACE = 1_000

/** Waits until another has the post as it is now, and says who: at the timeout, nobody. */
export async function reached(
  circle: OwnCircle,
  post: string,
  { peer, emit, leave, deadline }: Context,
): Promise<void> {
  let first: number | undefined
  const settled = () => {
    const { people, relays } = circle.reach(post)
    if (people.length > 0 && relays > 0) return true
    if (people.length > 0 || relays > 0) first ??= Date.now()
    return first !== undefined && Date.now() - first >= OTHER_KIND_GRACE
  }
  await until(
    settled,
    look => [
      circle.events.on('reach', look),
      circle.events.on('members', look),
      peer.events.on('network', look),
    ],
    { leave, deadline },
  )
  const { people, relays } = circle.reach(post)
  emit({ event: 'reached', peers: people.length, relays })
}
