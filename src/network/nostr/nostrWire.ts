import type { RelayInfo } from '../api.ts'
import type { PeerLibp2p } from '../libp2p.ts'
import type { Platform } from '../platform.ts'
import type { NostrMeetings } from './nostrMeetings.ts'

export interface NostrWireOptions {
  /** PeerId of this node. */
  readonly self: string
  readonly libp2p: PeerLibp2p
  readonly platform: Platform
  iceServers(): readonly RTCIceServer[]
  /** True for a peer that needs no connection over this wire in the room with this topic. */
  needless(peer: string, topic: string): boolean
  /** How many peers of the room are connected, over any wire. */
  connected(topic: string): number
  onChange(): void
}

/** Meeting through Nostr relays: off, and not even loaded, until relays are given. */
export class NostrWire {
  readonly #options: NostrWireOptions
  /** Passwords of the rooms entered now, by topic. */
  readonly #rooms = new Map<string, string>()
  #urls: readonly string[] = []
  #loading: Promise<void> | undefined
  #meetings: NostrMeetings | undefined
  #stopped = false

  constructor(options: NostrWireOptions) {
    this.#options = options
  }

  /** Connects with these relays and ends the connections with others. What peers have connected goes on. */
  use(urls: readonly string[]): void {
    const wanted = [...new Set(urls)]
    if (wanted.join() === this.#urls.join()) return
    this.#urls = wanted
    if (this.#meetings) this.#meetings.use(this.#urls)
    else if (urls.length > 0) this.#loading ??= this.#load()
  }

  enter(topic: string, password: string): void {
    this.#rooms.set(topic, password)
    this.#meetings?.enter(topic, password)
  }

  leave(topic: string): void {
    this.#rooms.delete(topic)
    this.#meetings?.leave(topic)
  }

  /** No direct connection with this peer is left. */
  lost(peer: string): void {
    this.#meetings?.lost(peer)
  }

  wake(): void {
    this.#meetings?.wake()
  }

  infos(): readonly RelayInfo[] {
    if (this.#meetings) return this.#meetings.infos()
    return this.#urls.map(address => ({ address, state: 'connecting', problem: null }))
  }

  stop(): void {
    this.#stopped = true
    this.#meetings?.stop()
  }

  async #load(): Promise<void> {
    const { self, libp2p, platform, iceServers, needless, connected, onChange } = this.#options
    const log = libp2p.node.logger.forComponent('murmuration:nostr')
    try {
      if (!(await platform.prepareWebRtc())) return
      const { NostrMeetings } = await import('./nostrMeetings.ts')
      if (this.#stopped) return
      this.#meetings = new NostrMeetings({
        self,
        upgrader: libp2p.upgrader,
        log,
        encryptedOnly: platform.encryptedOnly,
        iceServers,
        needless,
        connected,
        onChange,
      })
      for (const [topic, password] of this.#rooms) this.#meetings.enter(topic, password)
      this.#meetings.use(this.#urls)
    } catch (error) {
      log.error('meeting through Nostr relays could not be loaded - %e', error)
      this.#loading = undefined
    }
  }
}
