import { PEERS_LISTED, TOPICS_LIMIT, TOPICS_PER_ADDRESS, TOPICS_PER_PEER } from './limits.ts'
import type { MeetNotice } from './messages.ts'

/** One stream of a connected peer, as the meetings see it. A peer is there for as long as any of its visitors. */
export interface Visitor {
  readonly peer: string
  /** Where it comes from: what limits count by that a peer with many keys could evade. */
  readonly address: string
  tell(notice: MeetNotice): void
}

/** Who is at which topic at this relay. Pure bookkeeping: it tells visitors, and knows nothing of streams. */
export class Meetings {
  /** By topic and peer. */
  readonly #topics = new Map<string, Map<string, Set<Visitor>>>()
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
    const present = this.#topics.get(topic) ?? new Map<string, Set<Visitor>>()
    if (!entered.has(topic) && entered.size >= TOPICS_PER_PEER) return 'too many topics for one peer'
    if (!this.#topics.has(topic)) {
      const begun = this.#begun.get(visitor.address) ?? 0
      if (this.#topics.size >= TOPICS_LIMIT) return 'this relay has too many topics'
      if (begun >= TOPICS_PER_ADDRESS) return 'too many topics from one address'
      this.#begunFrom.set(topic, visitor.address)
      this.#begun.set(visitor.address, begun + 1)
    }
    const visitors = present.get(visitor.peer) ?? new Set<Visitor>()
    const isNew = !visitors.has(visitor)
    present.set(visitor.peer, visitors.add(visitor))
    if (!this.#topics.has(topic)) this.#onTopic(topic)
    this.#topics.set(topic, present)
    entered.add(topic)
    visitor.tell({ topic, peers: this.#sample([...present.keys()].filter(peer => peer !== visitor.peer)) })
    if (isNew) tellOthers(present, visitor, { topic, joined: visitor.peer })
    return null
  }

  leave(visitor: Visitor, entered: Set<string>, topic: string): void {
    if (!entered.delete(topic)) return
    const present = this.#topics.get(topic)
    const visitors = present?.get(visitor.peer)
    if (!present || !visitors?.delete(visitor) || visitors.size > 0) return
    present.delete(visitor.peer)
    if (present.size === 0) this.#end(topic)
    else tellOthers(present, visitor, { topic, left: visitor.peer })
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

function tellOthers(
  present: ReadonlyMap<string, ReadonlySet<Visitor>>,
  { peer }: Visitor,
  notice: MeetNotice,
): void {
  for (const [other, visitors] of present)
    if (other !== peer) for (const visitor of visitors) visitor.tell(notice)
}
