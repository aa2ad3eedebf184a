import type { Connection } from '@libp2p/interface'
import type { PeerBook, Standing } from '../connections/index.ts'
import { type MeetNotice, serveMeetings } from '../meet/index.ts'
import type { PeerNode } from '../peerNode.ts'
import type { Rooms } from '../rooms/index.ts'
import { Crowd } from './crowd.ts'
import type { Door } from './door.ts'
import { hearEnough, letGo } from './enough.ts'
import { Introducer } from './introducer.ts'
import { canSpareOne } from './policy.ts'
import { Visits } from './visits.ts'

export interface NeighbourhoodOptions {
  readonly node: PeerNode
  readonly book: PeerBook
  readonly standing: Standing
  reserve(connection: Connection): Promise<void>
  /** A try for a direct connection with this peer is over, one way or the other. */
  onSettled(peer: string): void
}

/** Whom this peer is connected with, room by room: it looks for others, lets others in, and introduces them to each other. */
export class Neighbourhood implements Door {
  readonly #node: PeerNode
  readonly #book: PeerBook
  readonly #introducer: Introducer
  readonly #crowd: Crowd
  readonly #visits: Visits
  readonly #stop = new AbortController()
  #rooms: Rooms | undefined
  #endMeetings: () => Promise<void> = async () => undefined

  constructor({ node, book, standing, reserve, onSettled }: NeighbourhoodOptions) {
    this.#node = node
    this.#book = book
    const topics = () => this.#rooms?.topics() ?? []
    this.#introducer = new Introducer({
      node,
      book,
      standing,
      topics,
      neighbours: () => this.#crowd.neighbours(),
      onSettled: peer => {
        this.#rooms?.reconsider(peer)
        onSettled(peer)
      },
    })
    this.#crowd = new Crowd({
      node,
      book,
      topics,
      members: topic => this.#rooms?.members(topic) ?? [],
      calling: topic => this.#introducer.calling(topic),
      letGo: (peer, evenIfItMinds) => this.#letGo(peer, evenIfItMinds),
    })
    this.#visits = new Visits({
      node,
      book,
      reserve,
      sharedWith: peer => this.#rooms?.sharedWith(peer) ?? [],
      onNotice: (at, notice) => this.#introducer.noticed(at, notice, false),
      onLost: peer => this.#introducer.lost(peer),
    })
  }

  async start(rooms: Rooms): Promise<void> {
    this.#rooms = rooms
    const listen = { signal: this.#stop.signal }
    const consider = (peer: string) => {
      this.#visits.consider(peer)
      this.#crowd.look()
      this.#introducer.look()
    }
    this.#node.services.pubsub.addEventListener(
      'subscription-change',
      ({ detail }) => consider(detail.peerId.toString()),
      listen,
    )
    this.#node.addEventListener(
      'connection:open',
      ({ detail }) => consider(detail.remotePeer.toString()),
      listen,
    )
    this.#node.addEventListener(
      'connection:close',
      ({ detail }) => consider(detail.remotePeer.toString()),
      listen,
    )
    const offIdentified = this.#book.events.on('identified', ({ peer }) => consider(peer))
    this.#stop.signal.addEventListener('abort', offIdentified)
    await hearEnough(this.#node, peer => this.#isLetGo(peer))
    this.#endMeetings = await serveMeetings(this.#node, { holds: topic => rooms.has(topic) })
  }

  async stop(): Promise<void> {
    this.#stop.abort()
    this.#introducer.stop()
    this.#crowd.stop()
    this.#visits.stop()
    await this.#endMeetings()
  }

  /** @param known addresses of members that were connected at an earlier time, the likeliest first. */
  entered(topic: string, known: readonly string[]): void {
    this.#introducer.remember(topic, known)
    for (const peer of this.#node.getPeers()) this.#visits.consider(peer.toString())
  }

  left(topic: string): void {
    this.#introducer.leave(topic)
    for (const peer of this.#node.getPeers()) this.#visits.consider(peer.toString())
  }

  /** What a relay tells. */
  noticed(relay: Connection, notice: MeetNotice): void {
    this.#introducer.noticed(relay, notice)
  }

  relayLost(relay: string): void {
    this.#introducer.lost(relay)
  }

  wake(): void {
    this.#introducer.wake()
  }

  /** That peer is said to be there, and is neither connected nor being called. */
  awaits(peer: string): boolean {
    return this.#introducer.awaits(peer)
  }

  expectsBetter(peer: string): boolean {
    return this.#introducer.expectsBetter(peer)
  }

  /** Addresses under which that peer might be reached at another time, though nobody be connected then. */
  addressesOf(peer: string): string[] {
    const listening = this.#book.listensAt(peer)
    const dialled = this.#introducer.addressesOf(peer)
    return [...new Set([...listening, ...dialled].map(String))]
  }

  // Door

  takesIn(peer: string): boolean {
    return this.#crowd.takesIn(peer)
  }

  givesPlace(peer: string): boolean {
    return (this.#rooms?.sharedWith(peer).length ?? 0) > 0
  }

  passesOn(from: string, to: string): boolean {
    const shared = new Set(this.#rooms?.sharedWith(from))
    return this.#rooms?.sharedWith(to).some(topic => shared.has(topic)) ?? false
  }

  #letGo(peer: string, evenIfItMinds: boolean): Promise<boolean> {
    this.#introducer.rest(peer)
    const connections = this.#node.getConnections().filter(({ remotePeer }) => remotePeer.toString() === peer)
    return letGo(connections, evenIfItMinds)
  }

  /** @returns whether that neighbour, which has enough, can be done without. */
  #isLetGo(peer: string): boolean {
    const shared = this.#rooms?.sharedWith(peer) ?? []
    const crowds = this.#crowd.neighbours()
    if (!shared.every(topic => canSpareOne(crowds.get(topic)?.size ?? 0))) return false
    this.#introducer.rest(peer)
    return true
  }
}
