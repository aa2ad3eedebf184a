import type { Connection } from '@libp2p/interface'
import { Emitter } from '../base/index.ts'
import type {
  ConnectionInfo,
  Network,
  NetworkEvents,
  NetworkOptions,
  RelayInfo,
  Room,
  RoomOptions,
} from './api.ts'
import { abort, isDirect, Ledger, PeerBook, pruneConnections, Standing, wireOf } from './connections/index.ts'
import { RoomError } from './errors.ts'
import { Finder } from './find/index.ts'
import { type Door, Neighbourhood } from './introduce/index.ts'
import { type PeerLibp2p, startLibp2p } from './libp2p.ts'
import { NetworkRoom } from './networkRoom.ts'
import type { Platform } from './platform.ts'
import { Relays } from './relays/index.ts'
import { Rooms } from './rooms/index.ts'

/** Many things change at once when somebody connects; listeners hear of it together. */
const CHANGE_COALESCE_MS = 50

/** Puts the parts together: libp2p, relays, introductions, rooms, and a y-webrtc wire for each room. */
export async function openNetwork(options: NetworkOptions, platform: Platform): Promise<Network> {
  const standing = new Standing()
  let relays: Relays | undefined
  const iceServers = (): RTCIceServer[] => [
    ...(options.iceServers ?? []).map(server => ({ ...server })),
    ...(relays?.stunServers() ?? []).map(urls => ({ urls })),
  ]
  let network: PeerNetwork | undefined
  const door: Door = {
    takesIn: peer => network?.neighbourhood.takesIn(peer) ?? true,
    givesPlace: peer => network?.neighbourhood.givesPlace(peer) ?? false,
    passesOn: (from, to) => network?.neighbourhood.passesOn(from, to) ?? false,
  }
  const libp2p = await startLibp2p(options.seed, standing, iceServers, { door, listen: options.listen ?? [] })
  network = new PeerNetwork(libp2p, standing, platform, iceServers, options)
  relays = network.relaySet
  await relays.load()
  await network.start()
  return network
}

class PeerNetwork implements Network {
  readonly peerId: string
  readonly events = new Emitter<NetworkEvents>()
  readonly relaySet: Relays
  readonly neighbourhood: Neighbourhood
  readonly #libp2p: PeerLibp2p
  readonly #standing: Standing
  readonly #platform: Platform
  readonly #iceServers: () => RTCIceServer[]
  readonly #ledger = new Ledger()
  readonly #book: PeerBook
  readonly #finder: Finder
  readonly #entered = new Map<string, NetworkRoom>()
  readonly #endings: (() => void)[] = []
  #rooms: Rooms | undefined
  #changeTimer: ReturnType<typeof setTimeout> | undefined
  #stopping: Promise<void> | undefined

  constructor(
    libp2p: PeerLibp2p,
    standing: Standing,
    platform: Platform,
    iceServers: () => RTCIceServer[],
    { relayMemory, refusedRelays }: Pick<NetworkOptions, 'relayMemory' | 'refusedRelays'>,
  ) {
    const { node } = libp2p
    this.#libp2p = libp2p
    this.#standing = standing
    this.#platform = platform
    this.#iceServers = iceServers
    this.peerId = node.peerId.toString()
    this.#book = new PeerBook(node)
    this.neighbourhood = new Neighbourhood({ node, book: this.#book, standing, reserve: libp2p.reserve })
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
        for (const room of this.#entered.values()) room.wire?.setIceServers(iceServers())
        this.#changed()
      },
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
      this.#platform.onWake(() => {
        this.relaySet.wake()
        this.neighbourhood.wake()
      }),
      this.#platform.onGoodbye(() => this.#goodbye()),
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
      iceServers: this.#iceServers,
      takesIn: peer => this.neighbourhood.takesIn(peer),
      needless: peer => this.#connectionsWith(peer).some(isDirect),
      onChange: () => this.#changed(),
      onLeave: () => this.#entered.delete(topic),
      onLeft: () => this.neighbourhood.left(topic),
      addressesOf: peer => this.neighbourhood.addressesOf(peer),
    })
    this.#entered.set(topic, room)
    this.relaySet.enter(topic)
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

  report(peer: string, cost: number): void {
    this.#standing.report(peer, cost)
  }

  stop(): Promise<void> {
    this.#stopping ??= this.#stop()
    return this.#stopping
  }

  async #stop(): Promise<void> {
    for (const end of this.#endings) end()
    clearTimeout(this.#changeTimer)
    this.#finder.stop()
    this.#book.stop()
    for (const room of this.#entered.values()) room.wire?.stop()
    const { node } = this.#libp2p
    const closing = node
      .getConnections()
      .map(connection => connection.close().catch(({ message }) => abort(connection, message)))
    await Promise.all([...closing, this.neighbourhood.stop(), this.relaySet.stop(), this.#rooms?.stop()])
    await node.stop()
  }

  /** A page that is being left gets to run what happens at once, and no more. */
  #goodbye(): void {
    for (const room of this.#entered.values()) room.wire?.stop()
    for (const connection of this.#libp2p.node.getConnections()) abort(connection, 'this page was left')
    void this.stop()
  }

  #onOpen(connection: Connection): void {
    const peer = connection.remotePeer.toString()
    for (const room of this.#entered.values()) room.wire?.setIgnored(peer, isDirect(connection))
    this.events.emit('connected', this.#describe(connection))
    this.#changed()
  }

  #onClose(connection: Connection): void {
    const peer = connection.remotePeer.toString()
    const needless = this.#connectionsWith(peer).some(isDirect)
    for (const room of this.#entered.values()) room.wire?.setIgnored(peer, needless)
    this.events.emit('disconnected', this.#describe(connection))
    this.relaySet.reconsider()
    this.#changed()
  }

  #disconnect(peer: string): void {
    for (const connection of this.#connectionsWith(peer)) {
      abort(connection, 'this peer has behaved too badly')
    }
  }

  #connectionsWith(peer: string): Connection[] {
    return this.#libp2p.node.getConnections().filter(({ remotePeer }) => remotePeer.toString() === peer)
  }

  #describe(connection: Connection): ConnectionInfo {
    const peer = connection.remotePeer.toString()
    const bytes = this.#ledger.of(connection.id)
    return {
      peer,
      wire: wireOf(connection.remoteAddr),
      direct: isDirect(connection),
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
