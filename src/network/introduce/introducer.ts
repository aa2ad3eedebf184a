import type { Connection } from '@libp2p/interface'
import { type Multiaddr, multiaddr } from '@multiformats/multiaddr'
import { abort, isDirect, type PeerBook, type Standing } from '../connections/index.ts'
import type { MeetNotice } from '../meet/index.ts'
import type { PeerNode } from '../peerNode.ts'
import { Acquaintance, type Way } from './acquaintance.ts'
import { ACQUAINTANCES_LIMIT, CALLS_AT_ONCE, REMEMBERED_LIMIT, REST_MS, SHUFFLE_MS } from './limits.ts'
import { callsFor, mostNamed, sampleByPlace } from './policy.ts'

export interface IntroducerOptions {
  readonly node: PeerNode
  readonly book: PeerBook
  readonly standing: Standing
  /** Topics of the rooms entered now. */
  topics(): readonly string[]
  /** Neighbours in each room; those arriving and those being called included. */
  neighbours(): ReadonlyMap<string, ReadonlySet<string>>
  /** A try for a direct connection with this peer is over, one way or the other. */
  onSettled(peer: string): void
}

/** ICE, over a slow circuit, with a server or two that do not answer. */
const DIRECT_TIMEOUT_MS = 12_000
const RELAYED_TIMEOUT_MS = 8_000
/** A WebSocket to somebody who listens, or to nobody. */
const LISTENER_TIMEOUT_MS = 4_000
const LISTENERS_TRIED = 2
/** How long somebody who is called takes to say what they speak and where they listen. */
const IDENTIFIED_TIMEOUT_MS = 2_000
/** How long others hold back for a direct connection before they make do with the relayed one. */
const HOPE_MS = 2_500
/** How long the side that is to be called waits before it calls itself; the second if it has nobody yet. */
const PATIENCE_MS = 10_000
const PATIENCE_ALONE_MS = 3_000
/** A look at who is to be called follows what made it due by this, so that many notices cost one look. */
const LOOK_AFTER_MS = 5

/**
 * Turns "they are at the same relay", "we have a neighbour in common" and "we were connected before" into connections:
 * direct by WebRTC, signalled through a circuit; if that fails a relayed one where a relay offers it, and the direct one
 * again later. Of two that want each other the lower PeerId calls, since calls that cross leave dead ones.
 *
 * Invariant: it calls at most as many of a room as `policy.ts` says, picked at random.
 */
export class Introducer {
  readonly #options: IntroducerOptions
  readonly #people = new Map<string, Acquaintance>()
  readonly #self: string
  readonly #stop = new AbortController()
  /** Rooms where one more than enough is looked for. */
  readonly #extra = new Set<string>()
  readonly #shuffle: ReturnType<typeof setInterval>
  #timer: ReturnType<typeof setTimeout> | undefined
  #dueAt = Number.POSITIVE_INFINITY

  constructor(options: IntroducerOptions) {
    this.#options = options
    this.#self = options.node.peerId.toString()
    const listen = { signal: this.#stop.signal }
    options.node.addEventListener('connection:close', ({ detail }) => this.#onClose(detail), listen)
    this.#shuffle = setInterval(() => {
      for (const topic of options.topics()) this.#extra.add(topic)
      this.#lookIn(Math.random() * SHUFFLE_MS * 0.5)
    }, SHUFFLE_MS)
  }

  /** True while a direct connection with this peer is being tried and may be expected any moment. */
  expectsBetter(peer: string): boolean {
    const since = this.#people.get(peer)?.calledAt ?? null
    return since !== null && performance.now() - since < HOPE_MS
  }

  /** This peer is said to be there, has not said that it has enough, and is not being called at this moment. */
  awaits(peer: string): boolean {
    const person = this.#people.get(peer)
    if (!person || person.isRemembered) return false
    return person.calledAt === null && person.restsUntil < performance.now()
  }

  /** Peers being called now. */
  calling(topic: string): string[] {
    return [...this.#people.values()]
      .filter(person => person.calledAt !== null && person.isIn(topic))
      .map(({ peer }) => peer)
  }

  /** @param at a relay, or a neighbour. @param isRelay it can be called again when the connection is gone. */
  noticed(at: Connection, notice: MeetNotice, isRelay = true): void {
    const place = at.remotePeer.toString()
    const { topic } = notice
    if ('left' in notice) {
      this.#people.get(notice.left)?.left(place, topic)
      this.#drop(notice.left)
    } else {
      const peers = 'peers' in notice ? notice.peers : [notice.joined]
      const strangers = peers.filter(peer => peer !== this.#self && !this.#people.has(peer))
      for (const peer of peers) this.#seen(place, isRelay ? at.remoteAddr : null, peer, topic)
      // Who comes to a new place talks with somebody there, or two crowds that have enough would never mix.
      if ('peers' in notice && strangers.length > 0) this.#extra.add(topic)
    }
    this.#lookIn(LOOK_AFTER_MS)
  }

  /** The connection to this relay, or neighbour, is gone: nobody can be called through it. */
  lost(place: string): void {
    for (const [peer, person] of this.#people) {
      person.forget(place)
      this.#drop(peer)
    }
  }

  /** Somebody of this room who was connected before, and the address that worked. Others' texts may be no addresses. */
  remember(topic: string, addresses: readonly string[]): void {
    for (const address of addresses.slice(0, REMEMBERED_LIMIT)) {
      const peer = peerIn(address)
      if (peer !== null && peer !== this.#self) this.#person(peer, '')?.remember(address, topic)
    }
    this.#lookIn(0)
  }

  /** Addresses under which this peer can be called again after a restart, as far as is known. */
  addressesOf(peer: string): readonly Multiaddr[] {
    return this.#people.get(peer)?.lastingAddresses ?? []
  }

  /** That peer has enough connections. */
  rest(peer: string): void {
    const person = this.#people.get(peer)
    if (person) person.restsUntil = performance.now() + REST_MS
  }

  leave(topic: string): void {
    this.#extra.delete(topic)
    for (const [peer, person] of this.#people) {
      person.forgetRoom(topic)
      this.#drop(peer)
    }
  }

  /** The network came back: what failed before says nothing any more. */
  wake(): void {
    for (const person of this.#people.values()) person.retry.reset()
    this.#lookIn(0)
  }

  /** Neighbours came or went. */
  look(): void {
    this.#lookIn(LOOK_AFTER_MS)
  }

  stop(): void {
    this.#stop.abort()
    clearInterval(this.#shuffle)
    clearTimeout(this.#timer)
    this.#people.clear()
  }

  #seen(place: string, address: Multiaddr | null, peer: string, topic: string): void {
    if (peer === this.#self) return
    const person = this.#person(peer, place)
    if (!person) return
    // Many neighbours tell of one that can't be reached: that is no news of it.
    if (person.seen(place, address, topic) && address !== null) person.retry.reset()
  }

  /** @param place where it was seen. Where there is no room the place that names most gives way, and is not listened to. */
  #person(peer: string, place: string): Acquaintance | undefined {
    const known = this.#people.get(peer)
    if (known) return known
    if (this.#people.size >= ACQUAINTANCES_LIMIT) {
      const most = mostNamed(this.#people.values(), ({ calledAt, places }) =>
        calledAt === null && places.length === 1 ? places[0]! : null,
      )
      if (most === null || most.place === place) return undefined
      this.#people.delete(most.item.peer)
    }
    const person = new Acquaintance(peer)
    this.#people.set(peer, person)
    return person
  }

  #drop(peer: string): void {
    if (this.#people.get(peer)?.isForgotten) this.#people.delete(peer)
  }

  #onClose(connection: Connection): void {
    const person = this.#people.get(connection.remotePeer.toString())
    if (person && person.calledAt === null && isDirect(connection)) {
      person.retry.reset()
      person.waitingSince = performance.now()
    }
    this.#lookIn(LOOK_AFTER_MS)
  }

  #lookIn(milliseconds: number): void {
    const at = performance.now() + milliseconds
    if (this.#stop.signal.aborted || at >= this.#dueAt) return
    clearTimeout(this.#timer)
    this.#dueAt = at
    this.#timer = setTimeout(() => {
      this.#dueAt = Number.POSITIVE_INFINITY
      this.#look()
    }, milliseconds)
  }

  #look(): void {
    const rooms = this.#options.neighbours()
    const all = new Set([...rooms.values()].flatMap(crowd => [...crowd]))
    const connected = new Map<string, Connection[]>()
    for (const connection of this.#options.node.getConnections()) {
      const peer = connection.remotePeer.toString()
      connected.set(peer, [...(connected.get(peer) ?? []), connection])
    }
    for (const [topic, neighbours] of rooms) {
      const wanted = callsFor(neighbours.size, all.size, this.#extra.has(topic))
      const called = this.#lookAt(topic, wanted, neighbours.size === 0, connected)
      if (called.length > 0) this.#extra.delete(topic)
      for (const person of called) {
        all.add(person.peer)
        void this.#call(person)
      }
    }
  }

  /** @returns whom to call now; whoever is to be called later has a look fall due. */
  #lookAt(
    topic: string,
    wanted: number,
    isAlone: boolean,
    connected: ReadonlyMap<string, readonly Connection[]>,
  ): Acquaintance[] {
    const waits: number[] = []
    const strangers: Acquaintance[] = []
    const relayed: Acquaintance[] = []
    for (const person of this.#people.values()) {
      if (person.calledAt !== null || !person.isIn(topic)) continue
      const connections = connected.get(person.peer) ?? []
      if (connections.length > 0 ? connections.some(isDirect) : wanted === 0) continue
      const wait = this.#waitFor(person, isAlone, connections)
      if (wait > 0) waits.push(wait)
      // Who is there by a relayed connection only takes no new place.
      else (connections.length > 0 ? relayed : strangers).push(person)
    }
    if (waits.length > 0) this.#lookIn(Math.max(LOOK_AFTER_MS, Math.min(...waits)))
    const free = Math.max(0, CALLS_AT_ONCE - this.#underWay)
    const called = sampleByPlace(strangers, wanted, ({ places }) => places, Math.random)
    return [...called, ...relayed].slice(0, free)
  }

  get #underWay(): number {
    return [...this.#people.values()].filter(({ calledAt }) => calledAt !== null).length
  }

  /** @returns milliseconds until it may be called. */
  #waitFor(person: Acquaintance, isAlone: boolean, connections: readonly Connection[]): number {
    const now = performance.now()
    const { standing } = this.#options
    if (standing.isRefused(person.peer)) return PATIENCE_MS
    const patience =
      person.isRemembered || this.#self < person.peer ? 0 : isAlone ? PATIENCE_ALONE_MS : PATIENCE_MS
    const newest = Math.max(0, ...connections.map(({ timeline }) => timeline.open))
    return Math.max(
      person.retry.wait(),
      person.waitingSince + patience - now,
      isAlone ? 0 : person.restsUntil - now,
      // A connection that is not direct may be the other side's call under way.
      newest === 0 ? 0 : newest + (this.#self < person.peer ? 0 : DIRECT_TIMEOUT_MS) - Date.now(),
    )
  }

  async #call(person: Acquaintance): Promise<void> {
    const way = person.nextWay()
    if (!way) return
    const { peer } = person
    const end = person.beginCall(way)
    const hope = setTimeout(() => this.#options.onSettled(peer), HOPE_MS + 1)
    const direct = await this.#reach(peer, way, end)
    if (!direct && way.through !== null) this.#hangUp(peer)
    clearTimeout(hope)
    person.endCall()
    if (this.#stop.signal.aborted) return
    if (!direct && !end.aborted) person.retry.failed()
    this.#options.onSettled(peer)
    this.#lookIn(LOOK_AFTER_MS)
  }

  /** @returns whether it is now connected directly. A relay's circuit stays where it is not; a neighbour's does not. */
  async #reach(peer: string, { direct, circuit }: Way, end: AbortSignal): Promise<boolean> {
    if (circuit !== null) {
      if (this.#connections(peer).length === 0 && !(await this.#dial(circuit, RELAYED_TIMEOUT_MS, end)))
        return false
      await this.#options.book.identified(peer, IDENTIFIED_TIMEOUT_MS)
      // It costs less than WebRTC, and nobody but that peer itself has said where.
      for (const address of this.#options.book.listensAt(peer).slice(0, LISTENERS_TRIED))
        if (await this.#dial(multiaddr(address), LISTENER_TIMEOUT_MS, end)) return true
    }
    return this.#dial(direct, DIRECT_TIMEOUT_MS, end)
  }

  async #dial(address: Multiaddr, timeout: number, end: AbortSignal): Promise<boolean> {
    const signal = AbortSignal.any([this.#stop.signal, end, AbortSignal.timeout(timeout)])
    try {
      await this.#options.node.dial(address, { signal, force: true })
      return true
    } catch (error) {
      this.#options.node.logger.forComponent('murmuration:introduce')(
        'could not call %a - %e',
        address,
        error,
      )
      return false
    }
  }

  /** A neighbour's circuit is for calls; what a failed one leaves open is of no use. */
  #hangUp(peer: string): void {
    for (const connection of this.#connections(peer))
      if (!isDirect(connection) && connection.limits !== undefined)
        abort(connection, 'the call through it failed')
  }

  #connections(peer: string): Connection[] {
    return this.#options.node.getConnections().filter(({ remotePeer }) => remotePeer.toString() === peer)
  }
}

/** The peer that an address leads to, or null if it is no address of a peer. */
function peerIn(address: string): string | null {
  try {
    return (
      multiaddr(address)
        .getComponents()
        .findLast(({ name }) => name === 'p2p')?.value ?? null
    )
  } catch {
    return null
  }
}
