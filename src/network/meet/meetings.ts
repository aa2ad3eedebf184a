import { PEERS_LISTED, TOPICS_LIMIT, TOPICS_PER_ADDRESS, TOPICS_PER_PEER } from './limits.ts'
import type { MeetNotice } from './messages.ts'

/** One connected peer, as the meetings see it. */
export interface Visitor {
  readonly peer: string
  /** Where it comes from: what limits count by that a peer with many keys could evade. */
  readonly address: string
  tell(notice: MeetNotice): void
}

/** Who is at which topic at this relay. Pure bookkeeping: it tells visitors, and knows nothing of streams. */
export class Meetings {
  readonly #topics = new Map<string, Map<string, Visitor>>()
  /** By topic: the address from which it was begun; and of each address how many. */
  readonly #begunFrom = new Map<string, string>()
  readonly #begun = new Map<string, number>()
  readonly #onTopic: (topic: string) => void
  readonly #random: () => number

  /** @param onTopic somebody came to a topic at which nobody was */
  constructor(onTopic: (topic: string) => void = () => undefined, random: () => number = Math.random) {
    this.#onTopic = onTopic
    this.#random = random
  }

  get topics(): number {
    return this.#topics.size
  }

  /** Topics that somebody is at now. */
  names(): string[] {
    return [...this.#topics.keys()]
  }

  /** @returns what limit stands in the way, or null. Entering twice tells the list anew. */
  enter(visitor: Visitor, entered: Set<string>, topic: string): string | null {
    const present = this.#topics.get(topic) ?? new Map<string, Visitor>()
    if (!entered.has(topic) && entered.size >= TOPICS_PER_PEER) return 'too many topics for one peer'
    if (!this.#topics.has(topic)) {
      const begun = this.#begun.get(visitor.address) ?? 0
      if (this.#topics.size >= TOPICS_LIMIT) return 'this relay has too many topics'
      if (begun >= TOPICS_PER_ADDRESS) return 'too many topics from one address'
      this.#begunFrom.set(topic, visitor.address)
      this.#begun.set(visitor.address, begun + 1)
    }
    const others = [...present.values()].filter(other => other.peer !== visitor.peer)
    const isNew = present.get(visitor.peer) !== visitor
    present.set(visitor.peer, visitor)
    if (!this.#topics.has(topic)) this.#onTopic(topic)
    this.#topics.set(topic, present)
    entered.add(topic)
    visitor.tell({ topic, peers: this.#sample(others.map(other => other.peer)) })
    if (isNew) for (const other of others) other.tell({ topic, joined: visitor.peer })
    return null
  }

  leave(visitor: Visitor, entered: Set<string>, topic: string): void {
    if (!entered.delete(topic)) return
    const present = this.#topics.get(topic)
    // A peer that came again on a new stream took the place over: the old stream's end is not its leaving.
    if (present?.get(visitor.peer) !== visitor) return
    present.delete(visitor.peer)
    if (present.size === 0) this.#end(topic)
    for (const other of present.values()) other.tell({ topic, left: visitor.peer })
  }

  #end(topic: string): void {
    const address = this.#begunFrom.get(topic) ?? ''
    const left = (this.#begun.get(address) ?? 1) - 1
    if (left === 0) this.#begun.delete(address)
    else this.#begun.set(address, left)
    this.#begunFrom.delete(topic)
    this.#topics.delete(topic)
  }

  /** A random part of fixed size, so that a crowd spreads over its members. */
  #sample(peers: string[]): string[] {
    for (let i = 0; i < Math.min(PEERS_LISTED, peers.length); i++) {
      const j = i + Math.floor(this.#random() * (peers.length - i))
      ;[peers[i], peers[j]] = [peers[j]!, peers[i]!]
    }
    return peers.slice(0, PEERS_LISTED)
  }
}
