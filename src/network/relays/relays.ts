import type { RelayInfo } from '../api.ts'
import { RelayLink, type RelayLinkOptions } from './relayLink.ts'

/** Relays that one node visits at once: a link that names hundreds must not make everybody call them all. */
const RELAY_LIMIT = 8

interface Entry {
  readonly link: RelayLink
  readonly owners: Set<string>
}

/** All relays that this node wants to be at. One address is visited once, however many rooms name it. */
export class Relays {
  readonly #links = new Map<string, Entry>()
  readonly #options: RelayLinkOptions

  constructor(options: RelayLinkOptions) {
    this.#options = options
  }

  /**
   * @param owner who wants it: a topic, or '' for the person.
   * @returns false if there are too many already. @throws {RelayAddressError}
   */
  add(address: string, owner: string): boolean {
    const known = this.#links.get(address)
    if (known) {
      known.owners.add(owner)
      return true
    }
    // What the person asks for is never refused; hints of links are.
    if (owner !== '' && this.#links.size >= RELAY_LIMIT) return false
    this.#links.set(address, { link: new RelayLink(address, this.#options), owners: new Set([owner]) })
    this.#options.onChange()
    return true
  }

  /** Ends the visit whoever wanted it. */
  async remove(address: string): Promise<void> {
    const entry = this.#links.get(address)
    if (!entry) return
    this.#links.delete(address)
    const { peer } = entry.link
    await entry.link.stop()
    if (peer !== null && !this.peers().has(peer)) await this.#hangUp(peer)
    this.#options.onChange()
  }

  /** Ends the visits that nobody else wants. */
  async release(owner: string): Promise<void> {
    const lonely = [...this.#links].filter(
      ([, entry]) => entry.owners.delete(owner) && entry.owners.size === 0,
    )
    await Promise.all(lonely.map(([address]) => this.remove(address)))
  }

  enter(topic: string): void {
    for (const { link } of this.#links.values()) link.enter(topic)
  }

  leave(topic: string): void {
    for (const { link } of this.#links.values()) link.leave(topic)
  }

  wake(): void {
    for (const { link } of this.#links.values()) link.wake()
  }

  /** PeerIds of the relays connected now. */
  peers(): Set<string> {
    return new Set([...this.#links.values()].flatMap(({ link }) => link.peer ?? []))
  }

  infos(): RelayInfo[] {
    return [...this.#links.values()].map(({ link }) => link.info)
  }

  /** STUN servers that the relays offer. */
  stunServers(): string[] {
    return [...new Set([...this.#links.values()].flatMap(({ link }) => link.stun ?? []))]
  }

  async stop(): Promise<void> {
    const entries = [...this.#links.values()]
    this.#links.clear()
    await Promise.all(entries.map(({ link }) => link.stop()))
  }

  async #hangUp(peer: string): Promise<void> {
    const connections = this.#options.node.getConnections().filter(c => c.remotePeer.toString() === peer)
    await Promise.all(connections.map(connection => connection.close()))
  }
}
