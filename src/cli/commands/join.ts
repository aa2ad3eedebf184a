import { CommandError } from '../errors.ts'
import type { ProgressEvent } from '../output/index.ts'
import { enterCircle, type OwnCircle } from './circle.ts'
import type { Context } from './context.ts'
import { throttled } from './throttled.ts'
import { until } from './until.ts'

/** With a relay alone in step, people who are there too get this long to show up: they may have more. */
const PEOPLE_GRACE = 1_500
/** Once in step, others get this long to take what is only here (the name of who joins, as a rule). */
const GIVING_GRACE = 1_000

/** Syncs until in step with somebody. @throws {CommandError} at the timeout; what came is kept */
export async function join(context: Context): Promise<void> {
  const { peer, emit, leave, deadline } = context
  const circle = await enterCircle(context)
  const progress = throttled((event: ProgressEvent) => emit(event))
  const stop = circle.events.on('progress', event => progress.push({ event: 'progress', ...event }))
  const listen = (look: () => void) => [
    circle.events.on('progress', look),
    circle.events.on('synced', look),
    peer.events.on('network', look),
  ]
  const standing = new Standing(context, circle)
  const synced = await until(() => standing.isSettled(), listen, { leave, deadline })
  stop()
  progress.flush()
  if (!synced && !standing.isInStep()) throw new CommandError(complaint(context, circle, standing))
  emit({ event: 'synced', peer: standing.partner() })
  await until(() => circle.isElsewhere(), listen, {
    leave,
    deadline: Math.min(deadline, Date.now() + GIVING_GRACE),
  })
  emit({ event: 'status', ...(await circle.status()) })
}

/** How this peer stands with the others of the circle. */
class Standing {
  readonly #context: Context
  readonly #circle: OwnCircle
  #relayOnlySince: number | undefined

  constructor(context: Context, circle: OwnCircle) {
    this.#context = context
    this.#circle = circle
  }

  #sessions(): { peer: string; role: string; missing: number | null }[] {
    return this.#context.peer
      .network()
      .connections.flatMap(({ peer, role, circles }) =>
        circles
          .filter(({ circle }) => circle === this.#circle.id)
          .map(({ missing }) => ({ peer, role, missing })),
      )
  }

  /** In step, and with something to be in step about: of a new circle a relay may not have heard yet. */
  isInStep(): boolean {
    const own = this.#context.peer.me.name === '' ? 0 : 1
    const { state, recordsHad } = this.#circle.progress()
    return state === 'in-step' && recordsHad > own
  }

  isSettled(): boolean {
    if (!this.isInStep()) {
      this.#relayOnlySince = undefined
      return false
    }
    const people = this.#sessions().filter(({ role }) => role !== 'relay')
    if (people.length > 0) return people.every(({ missing }) => missing === 0)
    this.#relayOnlySince ??= Date.now()
    return Date.now() - this.#relayOnlySince > PEOPLE_GRACE
  }

  /** PeerId of one with whom this peer is in step; a person if there is one. */
  partner(): string {
    const inStep = this.#sessions().filter(({ missing }) => missing === 0)
    return (inStep.find(({ role }) => role !== 'relay') ?? inStep[0])?.peer ?? ''
  }
}

function complaint({ leave, peer }: Context, circle: OwnCircle, standing: Standing): string {
  const kept = 'what came was kept; run the same command again to go on'
  if (leave.aborted) return `Told to leave before being in step with anybody; ${kept}.`
  const { state } = circle.progress()
  const { relays, signalling } = peer.network()
  if (state === 'catching-up')
    return `Not all of the circle came before the timeout; ${kept}, or give it a longer --timeout.`
  if (state === 'in-step' && !standing.isInStep())
    return 'Only a relay was reached, and it has nothing of this circle; ask somebody who is in it to connect, then run the same command again.'
  if (relays.length + signalling.length === 0)
    return `The link names no relay and no signalling server, so nobody could be looked for; ${kept} with --relay or --signalling.`
  if (relays.length > 0 && relays.every(relay => relay.state !== 'connected')) {
    const { address, problem } = relays.find(relay => relay.problem !== null) ?? relays[0]!
    return `No relay could be reached (${address}: ${problem ?? 'no answer yet'}); ${kept}, or name another with --relay.`
  }
  return `Nobody of this circle was reached before the timeout; ${kept} when somebody is there.`
}
