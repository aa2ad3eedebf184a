import { sameWay } from '../../base/index.ts'
import type { RememberedRelay } from '../api.ts'
import { RelayAddressError } from '../errors.ts'
import { isMixedContent, parseRelayAddress, peerOf } from './address.ts'
import { Candidate } from './candidate.ts'
import { FOUND_PER_TOPIC, NAMED_PER_TOPIC, REMEMBERED, REMEMBERED_MS } from './limits.ts'
import { type Rankable, rankRelays } from './rank.ts'

/** In `named`, who is no topic. */
export const PERSON = ''

interface Ranked extends Rankable {
  readonly candidate: Candidate
}

/** All relays that this node knows of. It decides who may be on the list, and in which order a topic would use them. */
export class RelayBook {
  readonly #candidates = new Map<string, Candidate>()
  /** Addresses and PeerIds that the person has removed: no link and no other relay brings them back. */
  readonly #refused: Set<string>
  readonly #entered = new Set<string>()
  readonly #encryptedOnly: boolean

  constructor(options: { readonly refused: readonly string[]; readonly encryptedOnly: boolean }) {
    this.#refused = new Set(options.refused.map(sameWay))
    this.#encryptedOnly = options.encryptedOnly
  }

  /** Those that the person or a topic that is entered has a use for. */
  wanted(): Candidate[] {
    return this.known().filter(candidate => this.isWanted(candidate))
  }

  /** Those, and the others that are remembered. */
  known(): Candidate[] {
    return [...this.#candidates.values()]
  }

  isWanted({ address, named, found }: Candidate): boolean {
    if (!this.#candidates.has(address)) return false
    return named.size > 0 || [...found].some(topic => this.#entered.has(topic))
  }

  enter(topic: string): void {
    this.#entered.add(topic)
  }

  /** What was found for it is remembered, for when it is entered again. */
  leave(topic: string): void {
    this.#entered.delete(topic)
    for (const { named } of this.known()) named.delete(topic)
  }

  /**
   * By a link, or by the person, who overrules what they removed before.
   * @param owner a topic, or PERSON. @returns false for one that was removed, or one too many.
   * @throws {RelayAddressError}
   */
  name(address: string, owner: string): boolean {
    const written = sameWay(address)
    if (owner === PERSON) this.#refused.delete(written)
    const peer = peerOf(parseRelayAddress(written))
    if (owner === PERSON && peer) this.#refused.delete(peer)
    const isTooMany = owner !== PERSON && this.#count(({ named }) => named.has(owner)) >= NAMED_PER_TOPIC
    if (isTooMany || this.#refused.has(written) || (peer && this.#refused.has(peer))) return false
    this.#at(written).named.add(owner)
    return true
  }

  /**
   * Other relays tell of it. Only an address that names a PeerId will do: then it is that relay which answers there, or nobody.
   * @returns false if it is known already, or of no use.
   */
  find(address: string, topic: string, now: number): boolean {
    const written = sameWay(address)
    const relay = parsed(written)
    const peer = relay && peerOf(relay)
    if (relay?.kind !== 'multiaddr' || !peer) return false
    if (this.#refused.has(written) || this.#refused.has(peer)) return false
    if (this.#encryptedOnly && isMixedContent(relay.multiaddr)) return false
    const useful = this.known().find(candidate => candidate.peer === peer && !candidate.isBad(now))
    const target = useful ?? this.#candidates.get(written)
    if (target && isOf(target, topic)) return false
    if (!this.#makeRoom(topic, now)) return false
    ;(target ?? this.#at(written)).found.add(topic)
    return true
  }

  /** The person wants it no more, under whatever address it has. */
  refuse(address: string): void {
    const written = sameWay(address)
    this.#refused.add(written)
    const known = this.#candidates.get(written)
    if (known?.peer) this.#refused.add(known.peer)
    for (const { address: other, id, named, found } of this.known()) {
      if (id !== known?.id) continue
      this.#refused.add(other)
      named.clear()
      found.clear()
    }
  }

  /** The relays of a topic, or of the person alone, best first; one address for each relay. */
  ranked(topic: string, now: number): Candidate[] {
    const known = this.known().filter(candidate => isOf(candidate, topic))
    // Of two addresses of one relay the one that works, then the one in use, then the one that a person chose.
    known.sort(
      (a, b) =>
        Number(a.isBad(now)) - Number(b.isBad(now)) ||
        Number(b.isConnected) - Number(a.isConnected) ||
        b.named.size - a.named.size,
    )
    const once = known.filter((one, i) => known.findIndex(({ id }) => id === one.id) === i)
    const rankable: Ranked[] = once.map(candidate => ({
      candidate,
      id: candidate.id,
      named: candidate.named.size > 0,
      bad: candidate.isBad(now),
    }))
    return rankRelays(topic, rankable).map(({ candidate }) => candidate)
  }

  /** What is worth keeping for the next start. @param now milliseconds since the epoch */
  toRemember(now: number): RememberedRelay[] {
    return this.known()
      .filter(({ reliability, found }) => found.size > 0 || reliability.at > 0)
      .sort((a, b) => b.reliability.at - a.reliability.at)
      .slice(0, REMEMBERED)
      .map(({ address, peer, reliability, found }) => ({
        address,
        peer,
        score: reliability.score,
        at: reliability.at || now,
        found: [...found],
      }))
  }

  /** Goes on with what was known before; it counts for a topic as soon as that is entered. */
  remember(relays: readonly RememberedRelay[], now: number): void {
    for (const { address, peer, score, at, found } of relays.slice(0, REMEMBERED)) {
      if (now - at > REMEMBERED_MS || parsed(address) === null) continue
      const candidate = this.#at(address)
      candidate.peer ??= peer
      candidate.reliability = { score, at }
      // Its other addresses are no more welcome than the one that was removed.
      if (this.#refused.has(address) && candidate.peer) this.#refused.add(candidate.peer)
      if (this.#refused.has(address) || this.#refused.has(candidate.id)) continue
      for (const topic of found) candidate.found.add(topic)
    }
  }

  #at(written: string): Candidate {
    const known = this.#candidates.get(written)
    if (known) return known
    const candidate = new Candidate(written)
    this.#forgetSome()
    this.#candidates.set(written, candidate)
    return candidate
  }

  /** What nobody wants is kept for its reliability only, and not without end. */
  #forgetSome(): void {
    if (this.#candidates.size < REMEMBERED) return
    for (const candidate of this.known())
      if (candidate.link === null && !this.isWanted(candidate)) this.#candidates.delete(candidate.address)
  }

  /** One that does not answer gives way to one that may. */
  #makeRoom(topic: string, now: number): boolean {
    const found = this.known().filter(candidate => candidate.found.has(topic))
    if (found.length < FOUND_PER_TOPIC) return true
    const worst = found.find(candidate => candidate.isBad(now))
    worst?.found.delete(topic)
    return worst !== undefined
  }

  #count(fits: (candidate: Candidate) => boolean): number {
    return this.known().filter(fits).length
  }
}

const isOf = ({ named, found }: Candidate, topic: string): boolean =>
  named.has(topic) || named.has(PERSON) || found.has(topic)

function parsed(address: string): ReturnType<typeof parseRelayAddress> | null {
  try {
    return parseRelayAddress(address)
  } catch (error) {
    // Somebody else's text that is no address helps nobody, and hurts nobody.
    if (error instanceof RelayAddressError) return null
    throw error
  }
}
