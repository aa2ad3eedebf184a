import type { Connection } from '@libp2p/interface'
import { Emitter } from '../base/index.ts'
import type {
  ConnectionInfo,
  IceServer,
  Misdeed,
  Network,
  NetworkEvents,
  NetworkOptions,
  Reachability,
  RefusedPeer,
  RelayInfo,
  Room,
  RoomOptions,
} from './api.ts'
import { ByHand } from './byHand/index.ts'
import {
  abort,
  isDirect,
  Ledger,
  PeerBook,
  pruneConnections,
  type Standing,
  verify,
  wireOf,
} from './connections/index.ts'
import { RoomError } from './errors.ts'
import { Finder } from './find/index.ts'
import { asRtc, Paths, ReachabilityWatch } from './ice/index.ts'
import { Neighbourhood } from './introduce/index.ts'
import type { PeerLibp2p } from './libp2p.ts'
import { NetworkRoom } from './networkRoom.ts'
import { NostrWire } from './nostr/index.ts'
import type { Platform } from './platform.ts'
import { Relays } from './relays/index.ts'
import { Rooms } from './rooms/index.ts'

/** Many things change at once when somebody connects; listeners hear of it together. */
const CHANGE_COALESCE_MS = 50
/** How long a connection may take to answer when circumstances have changed: a device that wakes is slow at first. */
const WAKING_TIMEOUT_MS = 4_000
/** Microtasks that a goodbye may take; gossipsub needs about ten. */
const GOODBYE_TURNS = 64
/** A relayed connection is the first step to a direct one; what stays so for longer has a reason that is looked for. */
const RELAYED_FOR_NOW_MS = 6_000

/** The parts of a network as one: libp2p, relays, introductions, rooms, and the other wires. */
export class PeerNetwork implements Network {
  readonly peerId: string
  readonly events = new Emitter<NetworkEvents>()
  readonly relaySet: Relays
  readonly neighbourhood: Neighbourhood
  readonly byHand: ByHand
  readonly #libp2p: PeerLibp2p
  readonly #standing: Standing
  readonly #platform: Platform
  readonly #ledger = new Ledger()
  readonly #book: PeerBook
  readonly #nostr: NostrWire
  readonly #paths: Paths
  readonly #reachability: ReachabilityWatch
  readonly #failed = new Set<string>()
  #ownIceServers: readonly IceServer[] = []
  readonly #finder: Finder
  readonly #entered = new Map<string, NetworkRoom>()
  readonly #endings: (() => void)[] = []
  #rooms: Rooms | undefined
  #lookTimer: ReturnType<typeof setTimeout> | undefined
  #changeTimer: ReturnType<typeof setTimeout> | undefined
  #stopping: Promise<void> | undefined

  constructor(
    libp2p: PeerLibp2p,
    standing: Standing,
    platform: Platform,
    {
      relayMemory,
      refusedRelays,
      iceServers = [],
    }: Pick<NetworkOptions, 'relayMemory' | 'refusedRelays' | 'iceServers'>,
  ) {
    const { node } = libp2p
    this.#libp2p = libp2p
    this.#standing = standing
    this.#platform = platform
    this.peerId = node.peerId.toString()
    this.#book = new PeerBook(node)
    this.#ownIceServers = iceServers
    this.byHand = new ByHand({
      self: node.peerId,
      upgrader: libp2p.upgrader,
      log: node.logger.forComponent('murmuration:hand'),
      iceServers: () => this.iceServers(),
      prepare: () => platform.prepareWebRtc(),
      connections: () => node.getConnections(),
      now: Date.now,
    })
    this.neighbourhood = new Neighbourhood({
      node,
      book: this.#book,
      standing,
      reserve: libp2p.reserve,
      onSettled: peer => this.#settled(peer),
    })
    this.#paths = new Paths(node, () => this.#changed())
    this.#reachability = new ReachabilityWatch({
      make: async () => ((await platform.prepareWebRtc()) ? config => new RTCPeerConnection(config) : null),
      iceServers: () => this.iceServers(),
      changed: () => this.#changed(),
      failed: error => node.logger.forComponent('murmuration:ice').error('could not look around - %e', error),
    })
    this.relaySet = new Relays({
      node,
      reserve: libp2p.reserve,
      encryptedOnly: platform.encryptedOnly,
      onNotice: (relay, notice) => this.neighbourhood.noticed(relay, notice),
      onLost: relay => this.neighbourhood.relayLost(relay),
      memory: relayMemory ?? null,
      refused: refusedRelays ?? [],
      company: topic => this.#entered.get(topic)?.company ?? 0,
      onChange: () => {
        this.#finder.consider()
        this.#spreadIceServers()
        this.#changed()
      },
    })
    this.#nostr = new NostrWire({
      self: this.peerId,
      libp2p,
      platform,
      iceServers: () => this.iceServers(),
      needless: peer => this.#isNeedless(peer),
      connected: topic => this.#entered.get(topic)?.company ?? 0,
      onChange: () => this.#changed(),
    })
    this.#finder = new Finder({
      stations: () => this.relaySet.stations(),
      isSearching: topic => this.relaySet.isSearching(topic),
      onFound: (topic, addresses) => this.relaySet.found(topic, addresses),
    })
  }

  async start(): Promise<void> {
    const { node } = this.#libp2p
    this.#rooms = await Rooms.start({
      node,
      book: this.#book,
      standing: this.#standing,
      ledger: this.#ledger,
      expectsBetter: peer => this.neighbourhood.expectsBetter(peer),
    })
    await this.neighbourhood.start(this.#rooms)
    const stop = new AbortController()
    const listen = { signal: stop.signal }
    node.addEventListener('connection:open', ({ detail }) => this.#onOpen(detail), listen)
    node.addEventListener('connection:close', ({ detail }) => this.#onClose(detail), listen)
    this.#endings.push(
      () => stop.abort(),
      pruneConnections({ node, book: this.#book, onWorks: () => this.#changed() }),
      this.#book.events.on('identified', () => this.#changed()),
      this.#standing.events.on('refused', ({ peer }) => this.#disconnect(peer)),
      this.#platform.onWake(() => this.wake()),
      this.#platform.onOffline(() => this.#changed()),
      this.#platform.onGoodbye(mayReturn => void this.#goodbye(mayReturn)),
      this.#platform.onReturn(() => {
        this.wake()
        this.events.emit('back', undefined)
      }),
      () => this.#paths.stop(),
    )
  }

  async enter(options: RoomOptions): Promise<Room> {
    const { topic } = options
    if (!this.#rooms || this.#stopping) throw new RoomError('the network is stopped')
    const joined = this.#rooms.enter(topic, options.validate)
    const room = new NetworkRoom(joined, options, {
      self: this.peerId,
      libp2p: this.#libp2p,
      platform: this.#platform,
      relays: this.relaySet,
      iceServers: () => this.iceServers(),
      takesIn: peer => this.neighbourhood.takesIn(peer),
      needless: peer => this.#isNeedless(peer),
      onChange: () => this.#changed(),
      onLeave: () => {
        this.#entered.delete(topic)
        this.#nostr.leave(topic)
      },
      onLeft: () => this.neighbourhood.left(topic),
      addressesOf: peer => this.neighbourhood.addressesOf(peer),
    })
    this.#entered.set(topic, room)
    this.relaySet.enter(topic)
    this.#nostr.enter(topic, options.roomPassword)
    this.neighbourhood.entered(topic, options.known ?? [])
    room.addHints(options)
    return room
  }

  connections(): readonly ConnectionInfo[] {
    return this.#libp2p.node.getConnections().map(connection => this.#describe(connection))
  }

  relays(): readonly RelayInfo[] {
    return this.relaySet.infos()
  }

  addresses(): readonly string[] {
    return this.#libp2p.node
      .getMultiaddrs()
      .map(String)
      .filter(address => /\/wss?\//.test(address) && !address.includes('/p2p-circuit'))
  }

  signalling(): readonly { url: string; connected: boolean }[] {
    const all = [...this.#entered.values()].flatMap(room => room.wire?.signalling() ?? [])
    const connected = new Map<string, boolean>()
    for (const { url, connected: is } of all) connected.set(url, is || (connected.get(url) ?? false))
    return [...connected].map(([url, is]) => ({ url, connected: is }))
  }

  addRelay(address: string): void {
    this.relaySet.add(address)
  }

  removeRelay(address: string): void {
    this.relaySet.refuse(address)
  }

  /** The person's own and those of the relays. */
  iceServers(): RTCIceServer[] {
    return [...this.#ownIceServers.map(asRtc), ...this.relaySet.stunServers().map(urls => ({ urls }))]
  }

  setIceServers(servers: readonly IceServer[]): void {
    if (JSON.stringify(servers) === JSON.stringify(this.#ownIceServers)) return
    this.#ownIceServers = servers
    this.#spreadIceServers()
    this.neighbourhood.wake()
    this.#changed()
  }

  wake(): void {
    for (const connection of this.#libp2p.node.getConnections()) void verify(connection, WAKING_TIMEOUT_MS)
    this.relaySet.wake()
    this.neighbourhood.wake()
    this.#nostr.wake()
    this.#reachability.stale()
    this.#changed()
  }

  online(): boolean {
    return this.#platform.online()
  }

  reachability(): Reachability | null {
    return this.#reachability.current
  }

  unreached(): readonly string[] {
    return [...this.#failed].filter(peer => this.neighbourhood.awaits(peer))
  }

  useNostr(urls: readonly string[]): void {
    if (!this.#stopping) this.#nostr.use(urls)
  }

  nostr(): readonly RelayInfo[] {
    return this.#nostr.infos()
  }

  report(peer: string, cost: number, why: Misdeed): void {
    this.#standing.report(peer, cost, why)
  }

  refused(): readonly RefusedPeer[] {
    return this.#standing.refused()
  }

  stop(): Promise<void> {
    this.#stopping ??= this.#stop()
    return this.#stopping
  }

  async #stop(): Promise<void> {
    for (const end of this.#endings) end()
    clearTimeout(this.#changeTimer)
    clearTimeout(this.#lookTimer)
    this.byHand.stop()
    this.#finder.stop()
    this.#book.stop()
    for (const room of this.#entered.values()) room.wire?.stop()
    this.#nostr.stop()
    const { node } = this.#libp2p
    const closing = node
      .getConnections()
      .map(connection => connection.close().catch(({ message }) => abort(connection, message)))
    await Promise.all([...closing, this.neighbourhood.stop(), this.relaySet.stop(), this.#rooms?.stop()])
    await node.stop()
  }

  /**
   * A page that is being left gets to run what happens at once and in microtasks, and no more. All wires are cut: nobody
   * would answer on them, and others would take seconds to find that out.
   */
  async #goodbye(mayReturn: boolean): Promise<void> {
    const said = [...this.#entered.values()].map(room => room.sayGoodbye())
    await Promise.race([Promise.allSettled(said), turns(GOODBYE_TURNS)])
    if (!mayReturn) for (const room of this.#entered.values()) room.wire?.stop()
    for (const connection of this.#libp2p.node.getConnections()) abort(connection, 'this page was left')
    if (!mayReturn) await this.stop()
  }

  /** A try for a direct connection with this peer is over, one way or the other. */
  #settled(peer: string): void {
    if (this.neighbourhood.expectsBetter(peer)) return
    const connections = this.#connectionsWith(peer)
    if (connections.length === 0) this.#failed.add(peer)
    if (!connections.some(isDirect)) this.#reachability.look()
    this.#changed()
  }

  #lookIfRelayed(): void {
    this.#lookTimer = undefined
    const peers = this.#libp2p.node.getPeers().map(peer => this.#connectionsWith(peer.toString()))
    if (peers.some(connections => connections.length > 0 && !connections.some(isDirect)))
      this.#reachability.look()
  }

  #spreadIceServers(): void {
    for (const room of this.#entered.values()) room.wire?.setIceServers(this.iceServers())
  }

  #onOpen(connection: Connection): void {
    const peer = connection.remotePeer.toString()
    this.#failed.delete(peer)
    if (!isDirect(connection)) this.#lookTimer ??= setTimeout(() => this.#lookIfRelayed(), RELAYED_FOR_NOW_MS)
    for (const room of this.#entered.values()) room.wire?.setIgnored(peer, isDirect(connection))
    this.events.emit('connected', this.#describe(connection))
    this.#changed()
  }

  #onClose(connection: Connection): void {
    const peer = connection.remotePeer.toString()
    const needless = this.#isNeedless(peer)
    for (const room of this.#entered.values()) room.wire?.setIgnored(peer, needless)
    if (!needless) this.#nostr.lost(peer)
    this.events.emit('disconnected', this.#describe(connection))
    this.relaySet.reconsider()
    this.#changed()
  }

  #disconnect(peer: string): void {
    for (const connection of this.#connectionsWith(peer)) {
      abort(connection, 'this peer has behaved too badly')
    }
    this.#changed()
  }

  /** No wire need, or may, connect with this peer. */
  #isNeedless(peer: string): boolean {
    return this.#standing.isRefused(peer) || this.#connectionsWith(peer).some(isDirect)
  }

  #connectionsWith(peer: string): Connection[] {
    return this.#libp2p.node.getConnections().filter(({ remotePeer }) => remotePeer.toString() === peer)
  }

  #describe(connection: Connection): ConnectionInfo {
    const peer = connection.remotePeer.toString()
    const bytes = this.#ledger.of(connection.id)
    const throughTurn = this.#paths.throughTurn(connection)
    return {
      peer,
      wire: throughTurn ? 'turn' : wireOf(connection.remoteAddr),
      direct: isDirect(connection) && !throughTurn,
      role: this.#book.role(peer),
      address: connection.remoteAddr.toString(),
      roundTrip: connection.rtt ?? null,
      bytesIn: bytes.in,
      bytesOut: bytes.out,
      rooms: this.#rooms?.sharedWith(peer) ?? [],
    }
  }

  #changed(): void {
    if (this.#stopping) return
    this.#changeTimer ??= setTimeout(() => {
      this.#changeTimer = undefined
      this.events.emit('change', undefined)
    }, CHANGE_COALESCE_MS)
  }
}

async function turns(count: number): Promise<void> {
  for (let i = 0; i < count; i++) await null
}
