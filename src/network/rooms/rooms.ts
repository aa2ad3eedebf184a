import { TopicValidatorResult } from '@libp2p/gossipsub'
import type { Connection, Stream } from '@libp2p/interface'
import { Rates } from '../../base/index.ts'
import type { Channel } from '../api.ts'
import type { Ledger, PeerBook, Standing } from '../connections/index.ts'
import { bestConnection, wireOf } from '../connections/index.ts'
import { RoomError, TopicError } from '../errors.ts'
import { type GossipKeeper, keepGossip, scoreTopic } from '../gossip/index.ts'
import { LIVE_MESSAGE_LIMIT, RATES_REMEMBERED, ROOM_LIMIT } from '../limits.ts'
import type { PeerNode } from '../peerNode.ts'
import { SESSION_PROTOCOL } from '../protocols.ts'
import { isTopic } from '../topic.ts'
import { JoinedRoom, type Judge } from './joinedRoom.ts'
import { COST_OF_HASTE, COST_OF_PROBLEM, COST_OF_REJECTED, OPENINGS, TOPIC_TIMEOUT_MS } from './limits.ts'
import { Opener } from './opener.ts'
import { SessionChannel } from './sessionChannel.ts'

export interface RoomsOptions {
  readonly node: PeerNode
  readonly book: PeerBook
  readonly standing: Standing
  readonly ledger: Ledger
  /** A relay never opens channels: whoever uses it does. */
  readonly isRelay?: boolean
  /** Somebody opened a channel about a room that this node is not in. Absent: such channels are refused. */
  readonly onUnknownRoom?: (topic: string, channel: Channel) => void
  /** True while a better wire with this peer is being tried, so that no channel is opened over a relayed one meanwhile. */
  readonly expectsBetter?: (peer: string) => boolean
}

/** The rooms of one node: gossip topics, and a session channel with each connected peer of each room. */
export class Rooms {
  readonly #options: RoomsOptions
  readonly #rooms = new Map<string, JoinedRoom>()
  readonly #stop = new AbortController()
  readonly #self: string
  readonly #gossip: GossipKeeper
  /** By peer and topic. */
  readonly #openings = new Rates(OPENINGS, RATES_REMEMBERED)

  private constructor(options: RoomsOptions) {
    this.#options = options
    this.#self = options.node.peerId.toString()
    this.#gossip = keepGossip(options.node)
  }

  static async start(options: RoomsOptions): Promise<Rooms> {
    const rooms = new Rooms(options)
    await rooms.#listen()
    return rooms
  }

  /** @throws {TopicError} @throws {RoomError} if it is entered already, or one room is too many. */
  enter(topic: string, validate: Judge): JoinedRoom {
    if (!isTopic(topic)) throw new TopicError(topic)
    if (this.#rooms.has(topic)) throw new RoomError(`the room ${topic.slice(0, 8)}… is entered already`)
    if (this.#rooms.size >= ROOM_LIMIT) throw new RoomError(`no more than ${ROOM_LIMIT} rooms at once`)
    const { pubsub } = this.#options.node.services
    const room = new JoinedRoom(this.#options.node, {
      topic,
      validate,
      settled: () => this.#gossip.settled(),
      onSent: (peers, size) => {
        for (const peer of peers) this.#count(peer, { out: size })
      },
      onLeave: left => {
        this.#rooms.delete(left.topic)
        pubsub.unsubscribe(topic)
        pubsub.topicValidators.delete(topic)
      },
    })
    this.#rooms.set(topic, room)
    pubsub.topicValidators.set(topic, async (peer, message) =>
      this.#judge(room, message.data, peer.toString()),
    )
    scoreTopic(pubsub, topic)
    pubsub.subscribe(topic)
    for (const peer of this.#options.node.getPeers()) this.#consider(room, peer.toString())
    return room
  }

  /** Topics of all rooms entered now. */
  topics(): string[] {
    return [...this.#rooms.keys()]
  }

  /** Topics shared with this peer, as far as it told. */
  sharedWith(peer: string): string[] {
    return [...this.#rooms.values()].filter(room => this.#isMember(room, peer)).map(room => room.topic)
  }

  has(topic: string): boolean {
    return this.#rooms.has(topic)
  }

  /** Connected peers that said they are in this room. */
  members(topic: string): string[] {
    const told = this.#options.node.services.pubsub.getSubscribers(topic).map(peer => peer.toString())
    const channels = this.#rooms.get(topic)?.channels() ?? []
    return [...new Set([...told, ...channels.map(({ peer }) => peer)])]
  }

  /** What `expectsBetter` says about this peer may have changed. */
  reconsider(peer: string): void {
    for (const room of this.#rooms.values()) this.#consider(room, peer)
  }

  async stop(): Promise<void> {
    this.#stop.abort()
    await Promise.all([...this.#rooms.values()].map(room => room.leave()))
    await this.#options.node.unhandle(SESSION_PROTOCOL)
  }

  async #listen(): Promise<void> {
    const { node, book } = this.#options
    const { pubsub } = node.services
    const listen = { signal: this.#stop.signal }
    pubsub.addEventListener(
      'subscription-change',
      ({ detail }) => this.reconsider(detail.peerId.toString()),
      listen,
    )
    pubsub.addEventListener(
      'gossipsub:message',
      ({ detail: { msg, propagationSource } }) => {
        const from = propagationSource.toString()
        this.#count(from, { in: msg.data.length })
        this.#rooms.get(msg.topic)?.events.emit('message', { data: msg.data, from })
      },
      listen,
    )
    node.addEventListener('connection:open', ({ detail }) => this.#onConnection(detail), listen)
    node.addEventListener('connection:close', ({ detail }) => this.#onDisconnection(detail), listen)
    const offIdentified = book.events.on('identified', ({ peer }) => this.reconsider(peer))
    this.#stop.signal.addEventListener('abort', offIdentified)
    this.#stop.signal.addEventListener('abort', () => this.#gossip.stop())
    await node.handle(SESSION_PROTOCOL, (stream, connection) => this.#accept(stream, connection), {
      maxInboundStreams: ROOM_LIMIT,
      maxOutboundStreams: ROOM_LIMIT,
      runOnLimitedConnection: true,
    })
  }

  async #judge(room: JoinedRoom, data: Uint8Array, from: string): Promise<TopicValidatorResult> {
    const verdict = data.length > LIVE_MESSAGE_LIMIT ? 'reject' : await room.validate(data, from)
    if (verdict === 'reject') this.#options.standing.report(from, COST_OF_REJECTED, 'rejected')
    return TopicValidatorResult[verdict === 'accept' ? 'Accept' : verdict === 'reject' ? 'Reject' : 'Ignore']
  }

  #accept(stream: Stream, connection: Connection): void {
    const peer = connection.remotePeer.toString()
    const unknown = this.#options.onUnknownRoom
    const channel = new SessionChannel(stream, connection, {
      role: this.#options.book.role(peer),
      admit: topic => (this.#rooms.has(topic) || unknown !== undefined) && this.#mayOpen(peer, topic),
      onBytes: bytes => this.#options.ledger.add(connection.id, bytes),
      onProblem: () => this.#options.standing.report(peer, COST_OF_PROBLEM, 'protocol'),
    })
    // Closed, it would stay half open for as long as the other side likes.
    const silent = setTimeout(() => channel.cut('it did not say what about'), TOPIC_TIMEOUT_MS)
    void channel.agreed.then(agreed => {
      clearTimeout(silent)
      if (!agreed || channel.topic === null) return
      const room = this.#rooms.get(channel.topic)
      if (room) room.install(channel)
      else unknown?.(channel.topic, channel)
    })
  }

  #mayOpen(peer: string, topic: string): boolean {
    if (this.#openings.allows(`${peer} ${topic}`, performance.now())) return true
    this.#options.standing.report(peer, COST_OF_HASTE, 'haste')
    return false
  }

  #onConnection(connection: Connection): void {
    const peer = connection.remotePeer.toString()
    for (const room of this.#rooms.values()) {
      this.#consider(room, peer)
      room.openers.get(peer)?.fresh()
    }
  }

  #onDisconnection(connection: Connection): void {
    const { node, ledger } = this.#options
    ledger.forget(connection.id)
    const remaining = bestConnection(node.getConnections(connection.remotePeer))
    const peer = connection.remotePeer.toString()
    if (!remaining) {
      for (const room of this.#rooms.values()) {
        room.openers.get(peer)?.stop()
        room.openers.delete(peer)
      }
      return
    }
    this.reconsider(peer)
  }

  #consider(room: JoinedRoom, peer: string): void {
    if (!this.#opens(peer)) return
    let opener = room.openers.get(peer)
    if (!opener) {
      if (this.#connections(peer).length === 0) return
      opener = new Opener({
        topic: room.topic,
        peer,
        connections: () => this.#connections(peer),
        wanted: () => this.#wanted(room, peer),
        current: () => room.channelWith(peer),
        role: () => this.#options.book.role(peer),
        onBytes: (connection, bytes) => this.#options.ledger.add(connection.id, bytes),
        onProblem: () => this.#options.standing.report(peer, COST_OF_PROBLEM, 'protocol'),
        onChannel: channel => room.install(channel),
      })
      room.openers.set(peer, opener)
    }
    opener.consider()
  }

  /** Exactly one of two sides opens: the one that is no relay, and between two of a kind the lower PeerId. */
  #opens(peer: string): boolean {
    if (this.#options.isRelay) return false
    return this.#options.book.role(peer) === 'relay' || this.#self < peer
  }

  #wanted(room: JoinedRoom, peer: string): boolean {
    const { book, expectsBetter } = this.#options
    // A relay that keeps records learns of a circle by being asked, so it need not be in the room.
    if (book.role(peer) === 'relay') return book.speaks(peer, SESSION_PROTOCOL)
    if (!this.#isMember(room, peer)) return false
    const best = bestConnection(this.#connections(peer))
    if (!best || wireOf(best.remoteAddr) !== 'relayed') return true
    // A neighbour's circuit is for calls; what is to be caught up with comes by that neighbour.
    return best.limits === undefined && !expectsBetter?.(peer)
  }

  #isMember(room: JoinedRoom, peer: string): boolean {
    if (room.channelWith(peer)) return true
    return this.#options.node.services.pubsub
      .getSubscribers(room.topic)
      .some(subscriber => subscriber.toString() === peer)
  }

  #connections(peer: string): Connection[] {
    return this.#options.node.getConnections().filter(({ remotePeer }) => remotePeer.toString() === peer)
  }

  #count(peer: string, bytes: { in?: number; out?: number }): void {
    const connection = bestConnection(this.#connections(peer))
    if (connection) this.#options.ledger.add(connection.id, bytes)
  }
}
