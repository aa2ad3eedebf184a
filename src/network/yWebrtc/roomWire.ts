import type { Logger, Upgrader } from '@libp2p/interface'
import { peerIdFromString } from '@libp2p/peer-id'
import { ROOM_ADDRESS } from '../connections/index.ts'
import { connectOver, DataChannelPipe } from '../pipe/index.ts'
import { CONNECTIONS_PER_ROOM, UPGRADE_TIMEOUT_MS } from './limits.ts'
import { type RoomPeer, YWebrtcRoom } from './privates.ts'

export interface RoomWireOptions {
  readonly name: string
  readonly password: string
  readonly signalling: readonly string[]
  /** PeerId of this node. */
  readonly self: string
  readonly upgrader: Upgrader
  readonly log: Logger
  readonly iceServers: readonly RTCIceServer[]
  /** True for peers that need no connection over this wire. */
  skip(peer: string): boolean
  onChange(): void
}

/** Both sides open the same channel without asking: a number far above those that y-webrtc uses. */
const CHANNEL_ID = 100

/** Meets the peers of one room by y-webrtc, and makes each connection that it opens one of libp2p's. */
export class RoomWire {
  readonly #options: RoomWireOptions
  readonly #stop = new AbortController()
  readonly #room: YWebrtcRoom

  private constructor(options: RoomWireOptions, open: (onPeer: (peer: RoomPeer) => void) => YWebrtcRoom) {
    this.#options = options
    this.#room = open(peer => void this.#onPeer(peer))
  }

  static async start(options: RoomWireOptions): Promise<RoomWire> {
    let onPeer: (peer: RoomPeer) => void = peer => peer.destroy()
    const room = await YWebrtcRoom.open({
      name: options.name,
      password: options.password,
      self: options.self,
      signalling: options.signalling.filter(isWebSocketUrl),
      iceServers: options.iceServers,
      maxConnections: CONNECTIONS_PER_ROOM,
      onPeer: peer => onPeer(peer),
      onChange: options.onChange,
    })
    return new RoomWire(options, listener => {
      onPeer = listener
      return room
    })
  }

  addSignalling(urls: readonly string[]): void {
    this.#room.addSignalling(urls.filter(isWebSocketUrl))
  }

  signalling(): { url: string; connected: boolean }[] {
    return this.#room.signalling()
  }

  setIceServers(iceServers: readonly RTCIceServer[]): void {
    this.#room.setIceServers(iceServers)
  }

  /** A peer became, or is no more, reachable without this wire. */
  setIgnored(peer: string, ignored: boolean): void {
    this.#room.setIgnored(peer, ignored)
  }

  stop(): void {
    this.#stop.abort()
    this.#room.close()
  }

  async #onPeer(peer: RoomPeer): Promise<void> {
    const { self, log, skip, upgrader } = this.#options
    // Other programs may use the room's signalling too; they have other names than PeerIds.
    if (!isPeerId(peer.id) || peer.id === self || skip(peer.id)) return peer.destroy()
    const signal = AbortSignal.any([this.#stop.signal, AbortSignal.timeout(UPGRADE_TIMEOUT_MS)])
    try {
      // Not before: a channel made earlier than the other side's offer comes would make an offer of its own in Node.
      await Promise.race([peer.connected, aborted(signal)])
      const channel = peer.connection.createDataChannel('murmuration', { negotiated: true, id: CHANNEL_ID })
      const pipe = new DataChannelPipe(channel)
      peer.onGone(() => pipe.gone())
      await Promise.race([pipe.ready, aborted(signal)])
      await connectOver(pipe, {
        self,
        peer: peer.id,
        address: ROOM_ADDRESS,
        under: peer.connection,
        upgrader,
        log,
        signal,
        onClosed: () => peer.destroy(),
      })
    } catch (error) {
      log('no connection with %s over the room - %e', peer.id, error)
      peer.destroy()
    }
  }
}

const isWebSocketUrl = (url: string): boolean => /^wss?:\/\//.test(url) && URL.canParse(url)

function isPeerId(text: string): boolean {
  try {
    return peerIdFromString(text).toString() === text
  } catch {
    return false
  }
}

const aborted = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => {
    if (signal.aborted) reject(signal.reason)
    signal.addEventListener('abort', () => reject(signal.reason), { once: true })
  })
