/**
 * Everything that this project touches inside y-webrtc 10.3.0 beyond its documented options, in one place.
 * `tests/network/yWebrtcContract.test.ts` fails, with the name of what moved, if another version differs.
 */

import * as broadcastChannel from 'lib0/broadcastchannel'
import { WebrtcProvider } from 'y-webrtc'
import { Doc } from 'yjs'
import { RoomError } from '../errors.ts'

/** A connection that y-webrtc opened, before or after it stands. */
export interface RoomPeer {
  /** What the other side calls itself in signalling: for peers of ours, their PeerId. A claim. */
  readonly id: string
  readonly connection: RTCPeerConnection
  /** Resolves once y-webrtc's own channel is open, never if that fails. */
  readonly connected: Promise<void>
  onGone(listener: () => void): void
  destroy(): void
}

export interface YWebrtcRoomOptions {
  readonly name: string
  readonly password: string
  /** How this node calls itself in signalling: its PeerId. */
  readonly self: string
  readonly signalling: readonly string[]
  readonly iceServers: readonly RTCIceServer[]
  readonly maxConnections: number
  onPeer(peer: RoomPeer): void
  /** A signalling server was connected or lost. */
  onChange(): void
}

type Listener = (...values: unknown[]) => void

/** simple-peer, as far as it is used. */
interface SimplePeer {
  readonly _pc: RTCPeerConnection
  on(event: string, listener: Listener): void
  removeAllListeners(event: string): void
}

/** lib0's WebSocket client, as far as it is used. */
interface SignallingConnection {
  readonly url: string
  readonly connected: boolean
  readonly ws: WebSocket | null
  on(event: 'connect' | 'disconnect', listener: Listener): void
  off(event: 'connect' | 'disconnect', listener: Listener): void
  send(message: unknown): void
}

/** What of the room object is changed or called. */
type PrivateRoom = NonNullable<WebrtcProvider['room']>

/** y-webrtc keeps its rooms by name in one map for the whole program. */
const openNames = new Set<string>()

export class YWebrtcRoom {
  readonly #provider: WebrtcProvider
  readonly #room: PrivateRoom
  readonly #doc: Doc
  readonly #options: YWebrtcRoomOptions
  readonly #watched = new Set<SignallingConnection>()
  readonly #onSignalling: () => void

  private constructor(provider: WebrtcProvider, room: PrivateRoom, doc: Doc, options: YWebrtcRoomOptions) {
    this.#provider = provider
    this.#room = room
    this.#doc = doc
    this.#options = options
    this.#onSignalling = () => options.onChange()
  }

  /** @throws {RoomError} if this program has the room open already: y-webrtc can't be in it twice. */
  static async open(options: YWebrtcRoomOptions): Promise<YWebrtcRoom> {
    if (openNames.has(options.name)) throw new RoomError('this program is in that y-webrtc room already')
    openNames.add(options.name)
    // Nothing that matters is in it: whatever members send, it is thrown away before y-webrtc reads it.
    const doc = new Doc()
    const provider = new WebrtcProvider(options.name, doc, {
      signaling: [],
      password: options.password,
      maxConns: options.maxConnections,
      filterBcConns: false,
      peerOpts: peerOptions(options.iceServers),
    })
    // It must not announce itself before it has our name.
    provider.disconnect()
    await provider.key
    const room = provider.room
    if (!room) throw new TypeError('y-webrtc no longer has its room once the key is derived')
    room.peerId = options.self
    muteTabs(room)
    provider.awareness.setLocalState(null)
    const opened = new YWebrtcRoom(provider, room, doc, options)
    provider.on('peers', ({ added }) => {
      for (const id of added) opened.#adopt(id)
    })
    opened.#connect(options.signalling)
    return opened
  }

  addSignalling(urls: readonly string[]): void {
    const known = new Set(this.signalling().map(({ url }) => url))
    const added = urls.filter(url => !known.has(url))
    if (added.length > 0) this.#connect(added)
  }

  signalling(): { url: string; connected: boolean }[] {
    return this.#connections().map(({ url, connected }) => ({ url, connected }))
  }

  setIceServers(iceServers: readonly RTCIceServer[]): void {
    this.#provider.peerOpts = peerOptions(iceServers)
  }

  /** Whether offers from, and to, this peer are left alone: y-webrtc skips who it believes to be another tab. */
  setIgnored(peer: string, ignored: boolean): void {
    if (ignored) this.#room.bcConns.add(peer)
    else this.#room.bcConns.delete(peer)
  }

  close(): void {
    for (const connection of this.#watched) {
      connection.off('connect', this.#onSignalling)
      connection.off('disconnect', this.#onSignalling)
    }
    this.#provider.disconnect()
    this.#provider.destroy()
    this.#doc.destroy()
    // y-webrtc forgets the room only once its key is there, which is at the latest now.
    void this.#provider.key.then(() => {
      closeBroadcastChannel(this.#room.name)
      openNames.delete(this.#options.name)
    })
  }

  #connections(): SignallingConnection[] {
    return [...new Set(this.#provider.signalingConns as SignallingConnection[])]
  }

  /** Connecting again with other servers adds them: its listeners are sets, and old connections stay. */
  #connect(urls: readonly string[]): void {
    this.#provider.signalingUrls = [...urls]
    this.#provider.connect()
    broadcastChannel.unsubscribe(this.#room.name, this.#room._bcSubscriber)
    closeBroadcastChannel(this.#room.name)
    for (const connection of this.#connections()) {
      if (this.#watched.has(connection)) continue
      this.#watched.add(connection)
      guard(connection)
      connection.on('connect', this.#onSignalling)
      connection.on('disconnect', this.#onSignalling)
    }
  }

  #adopt(id: string): void {
    const found = this.#room.webrtcConns.get(id)
    if (!found) return
    // y-webrtc counts when it calls, and answers whoever calls: a member could make it open any number.
    if (this.#room.webrtcConns.size > this.#options.maxConnections) return void found.destroy()
    const peer: SimplePeer = found.peer
    // Its own messages would change, and rebroadcast, a document that nobody reads.
    peer.removeAllListeners('data')
    peer.on('data', () => undefined)
    this.#options.onPeer({
      id,
      connection: peer._pc,
      connected: new Promise(resolve => peer.on('connect', () => resolve())),
      onGone: listener => peer.on('close', listener),
      destroy: () => found.destroy(),
    })
  }
}

/** simple-peer waits this long for a gathering that nobody waits for here, and keeps a Node process from ending meanwhile. */
const GATHERING_MS = 500

/** Without servers given, simple-peer would take those of other companies. */
const peerOptions = (iceServers: readonly RTCIceServer[]) => ({
  iceCompleteTimeout: GATHERING_MS,
  config: { iceServers: [...iceServers] },
})

/** One tab holds the network, so nothing goes to or comes from others; nor may a cancelled unload end the room. */
function muteTabs(room: PrivateRoom): void {
  room.mux = () => undefined
  if (typeof window !== 'undefined') window.removeEventListener('beforeunload', room._beforeUnloadHandler)
  else process.off('exit', room._beforeUnloadHandler)
}

/** lib0 opens a channel also to leave it, and then keeps it; an open one keeps a Node process from ending. */
function closeBroadcastChannel(name: string): void {
  const nobody = broadcastChannel.subscribe(name, () => undefined)
  broadcastChannel.unsubscribe(name, nobody)
}

/**
 * lib0's client throws where nobody catches if a server sends no JSON, or if it sends while it connects again. That
 * would end a Node process.
 */
function guard(connection: SignallingConnection): void {
  const send = connection.send.bind(connection)
  connection.send = message => {
    if (connection.connected) send(message)
  }
  connection.on('connect', () => {
    const { ws } = connection
    const receive = ws?.onmessage?.bind(ws)
    if (!ws || !receive) return
    ws.onmessage = event => {
      try {
        receive(event)
      } catch {
        // No message of the signalling protocol: there is nobody to tell, and nothing to do but go on.
        return
      }
    }
  })
}
