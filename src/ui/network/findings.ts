/** What to tell a person about how they are connected: a pure function of what is known. */

import type { NetworkView, Reachability } from '../peer.ts'
import type { PeopleByRoute } from '../state/index.ts'

/** Why no direct connection comes about; `unknown`: nothing here forbids it, so it may be the others' networks. */
export type NotDirect =
  /** No server outside is heard: UDP is blocked. */
  | 'blocked'
  /** The router shows another port to each who asks. */
  | 'port-differs'
  /** Nobody was asked how this device is seen from outside. */
  | 'no-stun'
  /** A TURN server is set, and does not help. */
  | 'turn-silent'
  | 'unknown'

/** What a person can do about a finding. */
export type Remedy = 'retry' | 'add-relay' | 'add-turn' | 'ice-servers' | 'invite'

/** One thing that is as it should not be, or that explains what is missing; the gravest first. */
export type Finding = { readonly remedy: Remedy } & (
  | { readonly kind: 'offline' }
  /** Neither a relay nor a signalling server is known, and no Nostr relay is used. */
  | { readonly kind: 'no-way' }
  /** Nobody through whom others could be met is reached. */
  | { readonly kind: 'all-silent'; readonly relays: number }
  | { readonly kind: 'nobody-here' }
  | { readonly kind: 'unreached'; readonly people: number; readonly why: NotDirect }
  | { readonly kind: 'not-direct'; readonly people: number; readonly why: NotDirect }
  /** Only signalling servers introduce others. */
  | { readonly kind: 'no-relay' }
  | { readonly kind: 'some-silent'; readonly relays: number }
  /** Seen lately, and not here. */
  | { readonly kind: 'away'; readonly people: number }
)

/** The gravest first. What explains all that would follow stands alone. */
/** @param people who are connected */
export function findings(network: NetworkView, people: PeopleByRoute): readonly Finding[] {
  const { relays, signalling, nostr, unreached, away } = network
  const connected = people.direct + people.turn + people.relayed
  const relayThere = relays.some(({ state }) => state === 'connected')
  const nostrThere = nostr.some(({ state }) => state === 'connected')
  const meeting = relayThere || nostrThere || signalling.some(server => server.connected)
  const silent = relays.filter(({ state }) => state === 'unreachable').length
  if (connected === 0) {
    if (!network.online) return [{ kind: 'offline', remedy: 'retry' }]
    if (relays.length + signalling.length + nostr.length === 0)
      return [{ kind: 'no-way', remedy: 'add-relay' }]
  }
  const found: Finding[] = []
  if (!meeting && silent > 0)
    found.push({ kind: 'all-silent', relays: silent, remedy: connected ? 'retry' : 'add-relay' })
  const why = whyNotDirect(network.reachability)
  if (unreached > 0) found.push({ kind: 'unreached', people: unreached, why, remedy: REMEDIES[why] })
  if (people.relayed > 0 && network.reachability)
    found.push({ kind: 'not-direct', people: people.relayed, why, remedy: REMEDIES[why] })
  if (
    meeting &&
    !relayThere &&
    !nostrThere &&
    silent === 0 &&
    relays.every(({ state }) => state !== 'connecting')
  )
    found.push({ kind: 'no-relay', remedy: 'add-relay' })
  if (meeting && silent > 0) found.push({ kind: 'some-silent', relays: silent, remedy: 'retry' })
  if (meeting && connected + unreached + away === 0) found.push({ kind: 'nobody-here', remedy: 'invite' })
  if (away > 0) found.push({ kind: 'away', people: away, remedy: meeting ? 'add-relay' : 'retry' })
  return found
}

/** Read off the addresses that the device has found for itself. */
function whyNotDirect(reachability: Reachability | null): NotDirect {
  if (reachability === null) return 'unknown'
  const { reflexive, relay, portDiffers, stun, turn } = reachability
  if (relay) return 'unknown'
  if (turn > 0) return 'turn-silent'
  if (stun === 0) return 'no-stun'
  if (!reflexive) return 'blocked'
  return portDiffers ? 'port-differs' : 'unknown'
}

const REMEDIES = {
  blocked: 'add-turn',
  'port-differs': 'add-turn',
  'no-stun': 'ice-servers',
  'turn-silent': 'ice-servers',
  unknown: 'retry',
} as const satisfies Record<NotDirect, Finding['remedy']>
