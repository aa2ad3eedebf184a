import type { Connection } from '@libp2p/interface'
import type { RelayInfo, RelayMemory } from '../api.ts'
import type { Candidate } from './candidate.ts'
import {
  ALONE_AFTER_MS,
  LINGER_MS,
  RELAYS_AT_ONCE,
  RELAYS_PER_TOPIC,
  RELAYS_TRIED,
  SEARCH_MS,
} from './limits.ts'
import { PERSON, RelayBook } from './relayBook.ts'
import { RelayLink, type RelayLinkOptions, type Visited } from './relayLink.ts'
import { answered, ended, failed } from './reliability.ts'
import { Remembering } from './remembering.ts'

export interface RelaysOptions extends RelayLinkOptions {
  readonly memory: RelayMemory | null
  readonly refused: readonly string[]
  /** Nobody can be called through the relay with this PeerId any more, as far as one visit there told. */
  onLost(relayPeer: string): void
  /** How many other peers of the topic this node is connected with. */
  company(topic: string): number
  onChange(): void
}

/** A relay that this node is at, and the topics for which it is there. */
export interface Station {
  readonly address: string
  readonly connection: Connection
  readonly topics: ReadonlySet<string>
}

/**
 * The relays of one node. Each topic uses a few of those that it knows, the best that answer: one that fails is tried on,
 * and the next takes its place at once. While nobody else of the topic is found, more are tried for a while.
 */
export class Relays {
  readonly #options: RelaysOptions
  readonly #book: RelayBook
  readonly #memory: Remembering
  /** Topics entered, and since when (`performance.now()`) nobody else was found there. */
  readonly #topics = new Map<string, { aloneSince: number | null }>()
  #choosing = false
  #later: ReturnType<typeof setTimeout> | undefined
  #stopped = false

  constructor(options: RelaysOptions) {
    this.#options = options
    this.#book = new RelayBook(options)
    this.#memory = new Remembering(options.memory, () => this.#book.toRemember(Date.now()))
  }

  /** Takes in what was known at the last start. */
  async load(): Promise<void> {
    this.#book.remember(await this.#memory.load(), Date.now())
  }

  /** By a link. @throws {RelayAddressError} */
  name(address: string, topic: string): void {
    if (!this.#book.name(address, topic)) return
    this.reconsider()
    this.#options.onChange()
  }

  /** By the person, for all topics. @throws {RelayAddressError} */
  add(address: string): void {
    this.#book.name(address, PERSON)
    this.reconsider()
    this.#options.onChange()
  }

  /** The person wants it no more. */
  refuse(address: string): void {
    this.#book.refuse(address)
    this.reconsider()
    this.#options.onChange()
  }

  /** Other relays say that these are at the topic, or alive. */
  found(topic: string, addresses: readonly string[]): void {
    const news = addresses.filter(address => this.#book.find(address, topic, Date.now()))
    if (news.length === 0) return
    this.#memory.changed()
    this.reconsider()
    this.#options.onChange()
  }

  enter(topic: string): void {
    this.#topics.set(topic, { aloneSince: null })
    this.#book.enter(topic)
    this.reconsider()
  }

  leave(topic: string): void {
    this.#topics.delete(topic)
    this.#book.leave(topic)
    this.reconsider()
  }

  /** The network came back. */
  wake(): void {
    for (const state of this.#topics.values()) state.aloneSince = null
    for (const { link } of this.#book.wanted()) link?.wake()
    this.reconsider()
  }

  /** Something may have changed for better or worse: looks at all topics soon, once. */
  reconsider(): void {
    if (this.#stopped || this.#choosing) return
    this.#choosing = true
    queueMicrotask(() => {
      this.#choosing = false
      if (!this.#stopped) this.#choose()
    })
  }

  stations(): Station[] {
    return this.#links().flatMap(({ address, connection, topics }) =>
      connection ? [{ address, connection, topics }] : [],
    )
  }

  /** True while more relays than usual are tried for the topic. */
  isSearching(topic: string): boolean {
    const since = this.#topics.get(topic)?.aloneSince
    return since != null && performance.now() - since < ALONE_AFTER_MS + SEARCH_MS
  }

  /** Each relay once, by the address that says most. */
  infos(): RelayInfo[] {
    const now = Date.now()
    const known = this.#book.wanted().sort((a, b) => Number(b.isConnected) - Number(a.isConnected))
    const once = known.filter((one, i) => known.findIndex(({ id }) => id === one.id) === i)
    const order = new Map(this.#book.wanted().map(({ address }, i) => [address, i]))
    once.sort((a, b) => order.get(a.address)! - order.get(b.address)!)
    return once.map(candidate => {
      const { address, link, problem } = candidate
      if (link) return link.info
      return candidate.isBad(now) && problem !== null
        ? { address, state: 'unreachable', problem }
        : { address, state: 'spare', problem: null }
    })
  }

  /** STUN servers that the relays offer. */
  stunServers(): string[] {
    return [...new Set(this.#links().flatMap(({ stun }) => stun ?? []))]
  }

  async stop(): Promise<void> {
    this.#stopped = true
    clearTimeout(this.#later)
    await this.#memory.stop()
    await Promise.all(this.#links().map(link => link.stop()))
  }

  #links(): RelayLink[] {
    return this.#book.known().flatMap(({ link }) => link ?? [])
  }

  #choose(): void {
    const chosen = this.#chosen()
    const now = performance.now()
    const due: number[] = [...this.#topics.values()].flatMap(({ aloneSince }) =>
      aloneSince === null ? [] : [aloneSince + ALONE_AFTER_MS, aloneSince + ALONE_AFTER_MS + SEARCH_MS],
    )
    for (const candidate of this.#book.known()) {
      const topics = chosen.get(candidate)
      if (topics) {
        candidate.needlessSince = null
        candidate.link ??= this.#visit(candidate)
        topics.delete(PERSON)
        candidate.link.setTopics(topics)
      } else if (candidate.link) {
        candidate.needlessSince ??= now
        const until = candidate.needlessSince + LINGER_MS
        const stays = this.#book.isWanted(candidate) && candidate.isConnected
        if (stays && (now < until || this.#carries(candidate))) due.push(Math.max(until, now + LINGER_MS / 4))
        else void this.#end(candidate)
      }
    }
    clearTimeout(this.#later)
    const next = Math.min(...due.filter(at => at > now))
    if (next < Number.POSITIVE_INFINITY) this.#later = setTimeout(() => this.#choose(), next - now + 1)
  }

  /** The relays to be at, and for which topics. */
  #chosen(): Map<Candidate, Set<string>> {
    const chosen = new Map<Candidate, Set<string>>()
    for (const topic of [PERSON, ...this.#topics.keys()]) {
      const limit = topic === PERSON ? RELAYS_PER_TOPIC : this.#limit(topic)
      let tried = 0
      let working = 0
      for (const candidate of this.#book.ranked(topic, Date.now())) {
        if (working >= limit || tried >= RELAYS_TRIED) break
        // A topic without any relay gets one, however many there are for others.
        if (!candidate.link && !chosen.has(candidate) && chosen.size >= RELAYS_AT_ONCE && tried > 0) continue
        chosen.set(candidate, (chosen.get(candidate) ?? new Set()).add(topic))
        tried += 1
        if (!candidate.isFailing) working += 1
      }
    }
    return chosen
  }

  #limit(topic: string): number {
    const state = this.#topics.get(topic)!
    const now = performance.now()
    state.aloneSince = this.#options.company(topic) > 0 ? null : (state.aloneSince ?? now)
    const isNew = state.aloneSince !== null && now - state.aloneSince < ALONE_AFTER_MS
    return this.isSearching(topic) && !isNew ? RELAYS_TRIED : RELAYS_PER_TOPIC
  }

  #visit(candidate: Candidate): RelayLink {
    const link = new RelayLink(candidate.address, this.#options, {
      onAnswered: () => {
        candidate.reliability = answered(candidate.reliability, Date.now())
        this.#memory.changed()
      },
      onLost: peer => this.#lost(peer, link),
      onRetry: before => this.#judge(candidate, before),
      onChange: () => {
        candidate.peer = link.peer ?? candidate.peer
        candidate.problem = link.info.problem ?? candidate.problem
        this.reconsider()
        this.#options.onChange()
      },
    })
    return link
  }

  /** A visit is over. While another goes on at the same relay, by another address, that tells who is there. */
  #lost(peer: string, ended: RelayLink): void {
    this.#options.onLost(peer)
    for (const link of this.#links())
      if (link !== ended && link.peer === peer && link.connection) link.askAnew()
  }

  /** A relay is blamed only if others went on meanwhile: else it is this side that is cut off. */
  #judge(candidate: Candidate, { lasted, endedAt }: Visited): void {
    const others = this.#links().filter(link => link !== candidate.link)
    const since = others.map(({ connectedSince }) => connectedSince ?? Number.POSITIVE_INFINITY)
    const now = Date.now()
    if (lasted > 0 && since.some(at => at < endedAt))
      candidate.reliability = ended(candidate.reliability, lasted, now)
    else if (lasted === 0 && since.some(at => at < performance.now()))
      candidate.reliability = failed(candidate.reliability, now)
    else return
    this.#memory.changed()
    this.reconsider()
  }

  /** A connection with another peer goes through it. */
  #carries({ link }: Candidate): boolean {
    const through = `/p2p/${link?.peer}/p2p-circuit`
    return this.#options.node.getConnections().some(({ remoteAddr }) => `${remoteAddr}`.includes(through))
  }

  async #end(candidate: Candidate): Promise<void> {
    const { link } = candidate
    if (!link) return
    candidate.link = null
    candidate.needlessSince = null
    const { peer } = link
    await link.stop()
    // Another address of the same relay may be in use.
    if (peer !== null && !this.#links().some(other => other.peer === peer)) {
      const { node } = this.#options
      const connections = node.getConnections().filter(({ remotePeer }) => remotePeer.toString() === peer)
      await Promise.all(connections.map(connection => connection.close()))
    }
    this.#options.onChange()
  }
}
