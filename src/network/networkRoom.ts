import type { Room, RoomOptions } from './api.ts'
import type { PeerLibp2p } from './libp2p.ts'
import { SIGNALLING_LIMIT } from './limits.ts'
import type { Platform } from './platform.ts'
import type { Relays } from './relays/index.ts'
import type { JoinedRoom } from './rooms/index.ts'
import type { RoomWire } from './yWebrtc/index.ts'

export interface RoomContext {
  readonly self: string
  readonly libp2p: PeerLibp2p
  readonly platform: Platform
  readonly relays: Relays
  iceServers(): RTCIceServer[]
  /** False if no place is left for that peer; otherwise it takes one. */
  takesIn(peer: string): boolean
  /** True for a peer that needs no connection over the room's own wire. */
  needless(peer: string): boolean
  addressesOf(peer: string): readonly string[]
  onChange(): void
  onLeave(): void
  /** Gossip and channels of the room have ended. */
  onLeft(): void
}

/** One room as the layers above hold it: gossip and channels from below, its relays, and its y-webrtc wire. */
export class NetworkRoom implements Room {
  readonly events: Room['events']
  readonly #joined: JoinedRoom
  readonly #options: RoomOptions
  readonly #context: RoomContext
  #wire: RoomWire | undefined
  #opening: Promise<void> | undefined
  #signalling: string[] = []
  #left = false

  constructor(joined: JoinedRoom, options: RoomOptions, context: RoomContext) {
    this.#joined = joined
    this.#options = options
    this.#context = context
    this.events = joined.events
    this.events.on('channel', ({ peer, role, wire }) => {
      const addresses = role === 'peer' && wire !== 'relayed' ? context.addressesOf(peer) : []
      if (addresses.length > 0) this.events.emit('met', { peer, addresses })
    })
  }

  /** Undefined while the room has no signalling server. */
  get wire(): RoomWire | undefined {
    return this.#wire
  }

  /** Other peers of the room with whom a channel is open. */
  get company(): number {
    return this.#joined.channels().filter(({ role }) => role === 'peer').length
  }

  publish(message: Uint8Array): Promise<void> {
    return this.#joined.publish(message)
  }

  setGoodbye(message: Uint8Array): void {
    this.#joined.setGoodbye(message)
  }

  sayGoodbye(): Promise<void> {
    return this.#joined.sayGoodbye()
  }

  relays(): readonly string[] {
    const { topic } = this.#joined
    return this.#context.relays
      .stations()
      .flatMap(({ address, topics }) => (topics.has(topic) ? address : []))
  }

  addHints(hints: { relays?: readonly string[]; signalling?: readonly string[] }): void {
    const { relays, libp2p } = this.#context
    for (const address of hints.relays ?? []) {
      try {
        relays.name(address, this.#joined.topic)
      } catch (error) {
        // A hint is somebody else's text: one that is no address helps nobody, and hurts nobody.
        libp2p.node.logger.forComponent('murmuration:hints')('no relay address: %s - %e', address, error)
      }
    }
    const added = (hints.signalling ?? []).filter(url => !this.#signalling.includes(url))
    if (added.length === 0) return
    this.#signalling = [...this.#signalling, ...added].slice(0, SIGNALLING_LIMIT)
    this.#opening = (this.#opening ?? Promise.resolve()).then(() => this.#openWire())
  }

  async leave(): Promise<void> {
    if (this.#left) return
    this.#left = true
    const { relays } = this.#context
    this.#context.onLeave()
    relays.leave(this.#joined.topic)
    await Promise.all([this.#joined.leave(), this.#opening])
    this.#wire?.stop()
    this.#context.onLeft()
  }

  async #openWire(): Promise<void> {
    if (this.#wire) return this.#wire.addSignalling(this.#signalling)
    const { self, libp2p, platform, needless, takesIn, onChange, iceServers } = this.#context
    const log = libp2p.node.logger.forComponent('murmuration:room')
    try {
      if (!(await platform.prepareWebRtc())) return
      // Loaded only for rooms that have a signalling server.
      const { RoomWire } = await import('./yWebrtc/index.ts')
      if (this.#left || libp2p.node.status !== 'started') return
      this.#wire = await RoomWire.start({
        name: this.#options.roomName,
        password: this.#options.roomPassword,
        signalling: this.#signalling,
        self,
        upgrader: libp2p.upgrader,
        log,
        iceServers: iceServers(),
        skip: peer => needless(peer) || !takesIn(peer),
        onChange,
      })
      if (this.#left) return this.#wire.stop()
      for (const { remotePeer } of libp2p.node.getConnections()) {
        const peer = remotePeer.toString()
        this.#wire.setIgnored(peer, needless(peer))
      }
      onChange()
    } catch (error) {
      log.error('the wire of the room could not be opened - %e', error)
    }
  }
}
