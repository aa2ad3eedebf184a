import type { ConnectionInfo, Network, RefusedPeer } from '../network/index.ts'
import type { CircleConnection, ConnectionView, NetworkView, RefusedView, RejectionCount } from './api.ts'
import type { CirclePeer } from './circle/circlePeer.ts'
import { BRINGERS_REMEMBERED } from './limits.ts'

/** Since yesterday, whatever the hour. */
const LATELY = 48 * 3_600_000

/** The network as the Network place shows it: connections joined with the people whom beacons have named. */
export class NetworkWatch {
  readonly #circles: ReadonlyMap<string, CirclePeer>
  readonly #changed: () => void
  readonly #rejections = new Map<string, RejectionCount>()
  /** By PeerId: the rule by which something was turned away last that this peer brought. */
  readonly #rules = new Map<string, string>()
  #network: Network | undefined
  /** What the tab that holds the network has told. */
  #told: NetworkView | undefined

  constructor(circles: ReadonlyMap<string, CirclePeer>, changed: () => void) {
    this.#circles = circles
    this.#changed = changed
  }

  follow(network: Network): void {
    this.#network = network
    const look = () => {
      this.#tellCircles(network.connections())
      this.#changed()
    }
    for (const event of ['change', 'connected', 'disconnected'] as const) network.events.on(event, look)
  }

  watch(circle: CirclePeer): void {
    circle.events.on('rejected', ({ rule, reason, peer }) => {
      this.#rules.delete(peer)
      this.#rules.set(peer, rule)
      if (this.#rules.size > BRINGERS_REMEMBERED) this.#rules.delete(this.#rules.keys().next().value!)
      const count = (this.#rejections.get(rule)?.count ?? 0) + 1
      this.#rejections.set(rule, { rule, count, reason, at: circle.parts.now() })
      this.#changed()
    })
    circle.events.on('progress', this.#changed)
    circle.events.on('members', () => this.#nameAnew(circle))
  }

  tell(view: NetworkView): void {
    this.#told = view
    this.#changed()
  }

  view(): NetworkView {
    if (!this.#network) return { ...(this.#told ?? NOTHING), through: this.#told ? 'another-tab' : 'this' }
    return {
      connections: this.#network.connections().map(info => this.#connection(info)),
      relays: this.#network.relays(),
      signalling: this.#network.signalling(),
      nostr: this.#network.nostr(),
      rejections: [...this.#rejections.values()],
      refused: this.#network.refused().map(refused => this.#refused(refused)),
      online: this.#network.online(),
      unreached: this.#network.unreached().length,
      away: this.#away(),
      reachability: this.#network.reachability(),
      through: 'this',
    }
  }

  /** How many people were seen lately and are not here, over all circles. */
  #away(): number {
    const [here, seen] = [new Set<string>(), new Set<string>()]
    for (const { parts } of this.#circles.values()) {
      const now = parts.now()
      for (const did of parts.presence.here(now)) here.add(did)
      for (const did of parts.presence.seenWithin(LATELY, now)) seen.add(did)
      seen.delete(parts.vault.person)
    }
    return [...seen].filter(did => !here.has(did)).length
  }

  /** A connection is of a circle as soon as the other side has said that it is in its room, which may take a moment. */
  #tellCircles(connections: readonly ConnectionInfo[]): void {
    for (const circle of this.#circles.values()) {
      const isOfCircle = ({ peer, rooms }: ConnectionInfo) =>
        rooms.includes(circle.parts.replica.keys.topic) || circle.net?.didOf(peer) != null
      const now = new Map<string, CircleConnection>()
      for (const info of connections.filter(isOfCircle)) {
        const { peer, wire, did, name } = this.#connection(info)
        now.set(`${peer} ${wire} ${info.address}`, { peer, wire, did, name })
      }
      tell(circle, now)
    }
  }

  /** Whose a connection is comes out in a session, after it was told of; what they are called comes with their profile. */
  #nameAnew(circle: CirclePeer): void {
    for (const [way, known] of circle.connections) {
      const { did, name } = this.#speaker(known.peer)
      if (did !== null) tellOne(circle, way, { ...known, did, name })
    }
  }

  #refused({ peer, why, until }: RefusedPeer): RefusedView {
    return { peer, ...this.#speaker(peer), why, rule: this.#rules.get(peer) ?? null, until }
  }

  /** For whom that peer speaks, as far as it has shown it. */
  #speaker(peer: string): { did: string | null; name: string } {
    const circles = [...this.#circles.values()]
    const did = circles.map(({ net }) => net?.didOf(peer)).find(found => found != null) ?? null
    const names = circles.map(({ parts }) => (did ? parts.replica.view.profileOf(did).name : ''))
    return { did, name: names.find(name => name !== '') ?? '' }
  }

  #connection({
    peer,
    wire,
    direct,
    role,
    address,
    roundTrip,
    bytesIn,
    bytesOut,
    rooms,
  }: ConnectionInfo): ConnectionView {
    const shared = [...this.#circles.values()].filter(({ parts }) => rooms.includes(parts.replica.keys.topic))
    const { did, name } = this.#speaker(peer)
    return {
      peer,
      did,
      name: role === 'relay' ? hostOf(address) : name,
      role: role === 'relay' ? 'relay' : did ? 'person' : 'unknown',
      wire,
      direct,
      roundTrip,
      bytesIn,
      bytesOut,
      circles: shared.map(circle => ({
        circle: circle.id,
        missing: circle.net?.sessions.missingFrom(peer) ?? null,
      })),
    }
  }
}

/** What has ended comes first: who counts connections never counts more than there were. */
function tell(circle: CirclePeer, now: ReadonlyMap<string, CircleConnection>): void {
  for (const [way, ended] of circle.connections) {
    if (now.has(way)) continue
    circle.connections.delete(way)
    circle.events.emit('peer', { state: 'disconnected', ...ended })
  }
  for (const [way, connection] of now) tellOne(circle, way, connection)
}

function tellOne({ connections, events }: CirclePeer, way: string, connection: CircleConnection): void {
  const known = connections.get(way)
  connections.set(way, connection)
  if (!known) events.emit('peer', { state: 'connected', ...connection })
  else if (known.did !== connection.did || known.name !== connection.name)
    events.emit('peer', { state: 'named', ...connection })
}

/** `host:port` of a multiaddr, which is how people know a relay. */
const hostOf = (address: string): string =>
  address
    .match(/^\/[^/]+\/([^/]+)\/(?:tcp|udp)\/(\d+)/)
    ?.slice(1)
    .join(':') ?? address

const NOTHING: NetworkView = {
  connections: [],
  relays: [],
  signalling: [],
  nostr: [],
  rejections: [],
  refused: [],
  online: true,
  unreached: 0,
  away: 0,
  reachability: null,
  through: 'this',
}
