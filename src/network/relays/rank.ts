import { sha256 } from '@noble/hashes/sha2.js'
import { toHex } from '../../base/index.ts'

export interface Rankable {
  /** PeerId of the relay, or its address as long as that is not known. */
  readonly id: string
  /** By a link or by the person, rather than found through other relays. */
  readonly named: boolean
  /** It has not answered lately. */
  readonly bad: boolean
}

/** Named relays that come before any that were found: who answers with relays of their own can't push out all of a link's. */
const NAMED_FIRST = 2

/** Rendezvous hashing (Thaler, Ravishankar 1998): whoever knows the same relays puts them in the same order for a topic. */
const weight = (topic: string, id: string): string =>
  toHex(sha256(new TextEncoder().encode(`${topic} ${id}`)))

/**
 * The relays of a topic, best first. Invariant: the first by weight of those that answer is among the first three, whether
 * named or found; so all members who know of it meet there, though each came by another link.
 */
export function rankRelays<Relay extends Rankable>(topic: string, relays: readonly Relay[]): Relay[] {
  const weighed = relays.map(relay => ({ relay, weight: weight(topic, relay.id) }))
  weighed.sort((a, b) => Number(a.relay.bad) - Number(b.relay.bad) || (a.weight < b.weight ? 1 : -1))
  const sorted = weighed.map(({ relay }) => relay)
  const named = sorted.filter(relay => relay.named && !relay.bad).slice(0, NAMED_FIRST)
  return [...named, ...sorted.filter(relay => !named.includes(relay))]
}
