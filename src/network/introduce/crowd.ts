import type { PeerBook } from '../connections/index.ts'
import type { PeerNode } from '../peerNode.ts'
import { FULL, MOST, REST_MS, WANTED } from './limits.ts'
import { type Neighbour, takesIn, toShed } from './policy.ts'

export interface CrowdOptions {
  readonly node: PeerNode
  readonly book: PeerBook
  topics(): readonly string[]
  /** Peers that said they are in the room. */
  members(topic: string): readonly string[]
  /** Peers being called because of the room. */
  calling(topic: string): readonly string[]
  /** Lets go of a neighbour, who shall look for others. @returns false if it asked to be kept, and was. */
  letGo(peer: string, evenIfItMinds: boolean): Promise<boolean>
}

/** How long after its connection a peer has to tell which rooms it is in; until then it counts in each. */
const UNTOLD_MS = 20_000
/** How long somebody who was let in has to get through the handshake. */
const ARRIVING_MS = 12_000
/** Neighbours are looked at this long after something changed, and again while there are too many. */
const LOOK_AFTER_MS = 20
const LOOK_AGAIN_MS = 2_000

/** Who is connected, arriving or being called in each room: lets in as many as `policy.ts` says, and lets go of one that is too many. */
export class Crowd {
  readonly #options: CrowdOptions
  readonly #arriving = new Map<string, number>()
  readonly #leaving = new Set<string>()
  /** Who asked to be kept, and since when. They are kept once. */
  readonly #kept = new Map<string, number>()
  readonly #stop = new AbortController()
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(options: CrowdOptions) {
    this.#options = options
    const listen = { signal: this.#stop.signal }
    options.node.addEventListener(
      'connection:open',
      ({ detail }) => {
        this.#arriving.delete(detail.remotePeer.toString())
        this.look()
      },
      listen,
    )
    options.node.addEventListener(
      'peer:disconnect',
      ({ detail }) => {
        this.#leaving.delete(detail.toString())
        this.#kept.delete(detail.toString())
      },
      listen,
    )
  }

  /** Everybody who takes a place in each room: connected, arriving or being called. */
  neighbours(): ReadonlyMap<string, ReadonlySet<string>> {
    const arrivals = this.#arrivals()
    return new Map(
      [...this.#connected()].map(([topic, connected]) => [
        topic,
        new Set([...connected.map(({ peer }) => peer), ...arrivals, ...this.#options.calling(topic)]),
      ]),
    )
  }

  /** Asked when a peer wants to connect, before it says what for: false if every room is full. Whom it lets in takes a place. */
  takesIn(peer: string): boolean {
    const crowds = [...this.neighbours().values()]
    if (crowds.length === 0 || crowds.some(crowd => crowd.has(peer)) || this.#since().has(peer)) return true
    if (!crowds.some(({ size }) => takesIn(size))) return false
    this.#arriving.set(peer, performance.now() + ARRIVING_MS)
    return true
  }

  /** Something changed: soon looks whether a room has too many. */
  look(after = LOOK_AFTER_MS): void {
    if (this.#stop.signal.aborted) return
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined
      for (const connected of this.#connected().values()) this.#shed(connected)
    }, after)
  }

  stop(): void {
    this.#stop.abort()
    clearTimeout(this.#timer)
  }

  #shed(connected: readonly Neighbour[]): void {
    const neighbours = connected.filter(({ peer }) => !this.#leaving.has(peer))
    const victim = toShed(neighbours, Date.now(), Math.random)
    if (victim !== null) void this.#letGo(victim, neighbours.length > MOST)
    // Who is new can't be spared yet, and nothing else would have it looked at again.
    if (neighbours.length > FULL) this.look(LOOK_AGAIN_MS)
  }

  async #letGo(peer: string, evenIfItMinds: boolean): Promise<void> {
    this.#leaving.add(peer)
    if (await this.#options.letGo(peer, evenIfItMinds || this.#kept.has(peer))) return
    this.#leaving.delete(peer)
    this.#kept.set(peer, Date.now())
  }

  /** In each room the neighbours, and those who have not told yet which rooms they are in. */
  #connected(): Map<string, Neighbour[]> {
    const now = Date.now()
    const since = this.#since()
    const rooms = new Map(
      this.#options
        .topics()
        .map(topic => [topic, new Set(this.#options.members(topic).filter(peer => since.has(peer)))]),
    )
    const told = new Set([...rooms.values()].flatMap(members => [...members]))
    // A room that lets go of somebody has more than that.
    const small = [...rooms.values()].filter(({ size }) => size <= WANTED)
    const needed = new Set(small.flatMap(members => [...members]))
    return new Map(
      [...rooms].map(([topic, members]) => [
        topic,
        [...since]
          .filter(([peer, at]) => members.has(peer) || (!told.has(peer) && now - at < UNTOLD_MS))
          .map(([peer, at]) => ({
            peer,
            since: at,
            needed: needed.has(peer) || now - (this.#kept.get(peer) ?? 0) < REST_MS,
          })),
      ]),
    )
  }

  /** Connected peers that are no relays, and since when. */
  #since(): Map<string, number> {
    const since = new Map<string, number>()
    for (const { remotePeer, status, timeline } of this.#options.node.getConnections()) {
      const peer = remotePeer.toString()
      if (status !== 'open' || this.#options.book.role(peer) === 'relay') continue
      since.set(peer, Math.min(since.get(peer) ?? timeline.open, timeline.open))
    }
    return since
  }

  #arrivals(): string[] {
    const now = performance.now()
    for (const [peer, until] of this.#arriving) if (until < now) this.#arriving.delete(peer)
    return [...this.#arriving.keys()]
  }
}
