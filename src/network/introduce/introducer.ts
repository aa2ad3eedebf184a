import type { Connection } from '@libp2p/interface'
import { type Multiaddr, multiaddr } from '@multiformats/multiaddr'
import { isDirect, type PeerBook, type Standing } from '../connections/index.ts'
import type { MeetNotice } from '../meet/index.ts'
import type { PeerNode } from '../peerNode.ts'
import { Acquaintance } from './acquaintance.ts'

export interface IntroducerOptions {
  readonly node: PeerNode
  readonly book: PeerBook
  readonly standing: Standing
  /** A try for a direct connection with this peer is over, one way or the other. */
  onSettled(peer: string): void
}

/** Peers that a node looks for by itself; it takes calls of more. Gossip and catching up reach the rest through these. */
const PEERS_WANTED = 24
/** Peers remembered from meetings; a relay that names more is not listened to. */
const ACQUAINTANCES_LIMIT = 1_024
/** ICE, over a slow circuit, with a server or two that do not answer. */
const DIRECT_TIMEOUT_MS = 12_000
const RELAYED_TIMEOUT_MS = 8_000
/** How long others hold back for a direct connection before they make do with the relayed one. */
const HOPE_MS = 2_500
/** How long the side that is to be called waits before it calls itself. */
const PATIENCE_MS = 10_000
/** The same where this side has a reason to try that the other one may not know of. */
const WAKING_MS = 2_000

/**
 * Turns "they are at the same relay" into a connection: direct by WebRTC, signalled through the relay's circuit; if that
 * fails a relayed one, and the direct one again later. The lower PeerId calls, since calls that cross leave dead ones.
 */
export class Introducer {
  readonly #options: IntroducerOptions
  readonly #people = new Map<string, Acquaintance>()
  readonly #self: string
  readonly #stop = new AbortController()

  constructor(options: IntroducerOptions) {
    this.#options = options
    this.#self = options.node.peerId.toString()
    const listen = { signal: this.#stop.signal }
    options.node.addEventListener('connection:close', ({ detail }) => this.#onClose(detail), listen)
  }

  /** True while a direct connection with this peer is being tried and may be expected any moment. */
  expectsBetter(peer: string): boolean {
    const since = this.#people.get(peer)?.calledAt ?? null
    return since !== null && performance.now() - since < HOPE_MS
  }

  /** This peer is said to be there, and is not being called at this moment. */
  awaits(peer: string): boolean {
    return this.#people.get(peer)?.calledAt === null
  }

  /** Circumstances changed: who is there and not reached directly is called at once. */
  wake(): void {
    for (const [peer, person] of this.#people) {
      if (this.#connections(peer).some(isDirect)) continue
      person.retry.reset()
      this.#schedule(peer, person, this.#self < peer ? 0 : WAKING_MS)
    }
  }

  noticed(relay: Connection, notice: MeetNotice): void {
    const at = relay.remotePeer.toString()
    const { topic } = notice
    if ('left' in notice) {
      this.#left(at, notice.left, topic)
    } else {
      const peers = 'peers' in notice ? notice.peers : [notice.joined]
      for (const peer of peers) this.#seen(at, relay.remoteAddr, peer, topic)
    }
  }

  /** The connection to this relay is gone: nobody can be called through it. */
  relayLost(relay: string): void {
    for (const [peer, person] of this.#people) {
      person.forget(relay)
      this.#drop(peer, person)
    }
  }

  stop(): void {
    this.#stop.abort()
    for (const person of this.#people.values()) person.retry.stop()
    this.#people.clear()
  }

  #seen(relay: string, address: Multiaddr, peer: string, topic: string): void {
    if (peer === this.#self) return
    const known = this.#people.get(peer)
    if (!known && this.#people.size >= ACQUAINTANCES_LIMIT) return
    const person = known ?? new Acquaintance()
    this.#people.set(peer, person)
    person.seen(relay, address, topic)
    if (this.#self < peer) person.retry.reset()
    this.#schedule(peer, person, this.#self < peer ? 0 : PATIENCE_MS)
  }

  #left(relay: string, peer: string, topic: string): void {
    const person = this.#people.get(peer)
    if (!person) return
    person.left(relay, topic)
    this.#drop(peer, person)
  }

  #drop(peer: string, person: Acquaintance): void {
    if (person.relays.length > 0) return
    person.retry.stop()
    this.#people.delete(peer)
  }

  #onClose(connection: Connection): void {
    const peer = connection.remotePeer.toString()
    const person = this.#people.get(peer)
    if (!person || person.calledAt !== null || !isDirect(connection)) return
    person.retry.reset()
    this.#schedule(peer, person, this.#self < peer ? 0 : PATIENCE_MS)
  }

  #schedule(peer: string, person: Acquaintance, atLeast: number): void {
    person.retry.later(() => void this.#call(peer, person), atLeast)
  }

  async #call(peer: string, person: Acquaintance): Promise<void> {
    const { standing, node } = this.#options
    if (person.calledAt !== null || this.#stop.signal.aborted || standing.isRefused(peer)) return
    if (this.#connections(peer).some(isDirect)) return
    const isStranger = this.#connections(peer).length === 0
    if (isStranger && this.#countPeers() >= PEERS_WANTED) return
    const [relay] = person.relays
    if (!relay) return
    person.calledAt = performance.now()
    const hope = setTimeout(() => this.#options.onSettled(peer), HOPE_MS + 1)
    const direct = await this.#dial(multiaddr(`${relay}/p2p-circuit/webrtc/p2p/${peer}`), DIRECT_TIMEOUT_MS)
    if (!direct && this.#connections(peer).length === 0) {
      await this.#dial(multiaddr(`${relay}/p2p-circuit/p2p/${peer}`), RELAYED_TIMEOUT_MS)
    }
    clearTimeout(hope)
    person.calledAt = null
    this.#options.onSettled(peer)
    if (direct || this.#people.get(peer) !== person || node.status !== 'started') return
    person.retry.failed()
    this.#schedule(peer, person, 0)
  }

  async #dial(address: Multiaddr, timeout: number): Promise<boolean> {
    const signal = AbortSignal.any([this.#stop.signal, AbortSignal.timeout(timeout)])
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

  #countPeers(): number {
    return this.#options.node.getPeers().filter(peer => this.#options.book.role(peer.toString()) === 'peer')
      .length
  }

  #connections(peer: string): Connection[] {
    return this.#options.node.getConnections().filter(({ remotePeer }) => remotePeer.toString() === peer)
  }
}
