import { parseRelayAddress, peerOf } from './address.ts'
import type { RelayLink } from './relayLink.ts'
import { isBad, type Reliability, UNTRIED } from './reliability.ts'

/** A relay that this node knows of: who wants it, how it has answered, and the visit there if one is under way. */
export class Candidate {
  /** As it is shown; one relay may have several addresses. */
  readonly address: string
  /** Topics of the links that name it, and '' for the person. */
  readonly named = new Set<string>()
  /** Topics for which it was found through other relays, entered now or not. */
  readonly found = new Set<string>()
  reliability: Reliability = UNTRIED
  /** PeerId, once it is known. */
  peer: string | null
  link: RelayLink | null = null
  /** Why the last visit ended, in plain words. */
  problem: string | null = null
  /** Milliseconds (`performance.now()`) since when the visit is not needed, or null. */
  needlessSince: number | null = null

  /** @throws {RelayAddressError} */
  constructor(address: string) {
    this.address = address
    this.peer = peerOf(parseRelayAddress(address))
  }

  /** The same for all addresses of one relay, as soon as its PeerId is known. */
  get id(): string {
    return this.peer ?? this.address
  }

  get isConnected(): boolean {
    return this.link?.connectedSince != null
  }

  /** It is being tried, and did not answer the last time. */
  get isFailing(): boolean {
    return this.link?.isFailing ?? false
  }

  isBad(now: number): boolean {
    return isBad(this.reliability, now)
  }
}
