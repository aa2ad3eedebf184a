import type { Libp2p } from '@libp2p/interface'
import { type Multiaddr, multiaddr } from '@multiformats/multiaddr'
import { TOPICS_REMEMBERED } from './limits.ts'
import { isOfUseTo } from './reach.ts'

/** At which other relays the members of a topic say that they are. It counts as long as whoever said it is here. */
export class Hearsay {
  /** Topic → peer → addresses. The topic that was spoken of longest ago comes first. */
  readonly #said = new Map<string, Map<string, readonly string[]>>()
  readonly #stop = new AbortController()

  constructor(node: Pick<Libp2p, 'addEventListener'>) {
    node.addEventListener('peer:disconnect', ({ detail }) => this.#gone(detail.toString()), {
      signal: this.#stop.signal,
    })
  }

  heard(topic: string, peer: string, at: readonly string[]): void {
    const said = this.#said.get(topic) ?? new Map<string, readonly string[]>()
    this.#said.delete(topic)
    if (at.length > 0) said.set(peer, at)
    else said.delete(peer)
    if (said.size === 0) return
    this.#said.set(topic, said)
    const [oldest] = this.#said.keys()
    if (this.#said.size > TOPICS_REMEMBERED && oldest !== undefined) this.#said.delete(oldest)
  }

  /** What others than the asker said, what most say first. */
  about(topic: string, asker: string, from: Multiaddr): string[] {
    const count = new Map<string, number>()
    for (const [peer, addresses] of this.#said.get(topic) ?? [])
      for (const address of peer === asker ? [] : addresses) count.set(address, (count.get(address) ?? 0) + 1)
    return [...count]
      .sort(([, a], [, b]) => b - a)
      .map(([address]) => address)
      .filter(address => isUseful(address, from))
  }

  stop(): void {
    this.#stop.abort()
  }

  #gone(peer: string): void {
    for (const [topic, said] of this.#said) if (said.delete(peer) && said.size === 0) this.#said.delete(topic)
  }
}

function isUseful(address: string, asker: Multiaddr): boolean {
  try {
    return isOfUseTo(asker, multiaddr(address))
  } catch {
    // Somebody said what is no address.
    return false
  }
}
