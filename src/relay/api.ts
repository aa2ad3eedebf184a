import type { Channel, JoinedRoom, Judge, Misdeed, PeerNode } from '../network/index.ts'
import type { Quotas } from './keeper/index.ts'

export interface RelayOptions {
  /** Address or name to listen on; 0.0.0.0 or :: for all of this machine's. Default 127.0.0.1. */
  readonly host?: string
  /** TCP port for everything that is HTTP or WebSocket; 0 for a free one. */
  readonly port: number
  /** Folder for the relay's identity (and what it keeps). Without it the relay has a new identity at each start. */
  readonly data?: string
  /** Folder of the built app. */
  readonly app?: string
  /** PEM files; both or neither. With them the port speaks https and wss only. */
  readonly tlsCert?: string
  readonly tlsKey?: string
  /** Answers session channels, for a keeper of records. */
  readonly keep?: boolean
  /** How much it keeps; what is not given is as in `DEFAULT_QUOTAS`. */
  readonly quotas?: Partial<Quotas>
  /** Where its owner sees how it does; without it nowhere. */
  readonly status?: StatusAddress
  /** UDP port of WebRTC-direct, 0 for a free one. Default: the TCP port's number, or a free one if that is taken. */
  readonly udpPort?: number
  /** UDP port of STUN, 0 for a free one. Default: the number after the TCP port's, or a free one if that is taken. */
  readonly stunPort?: number
  /** Other relays: what they printed, or their http(s) addresses. They need not be there yet. */
  readonly peers?: readonly string[]
  /** Addresses under which others reach this relay, if it can't know them: behind a router, or by a name with TLS. */
  readonly announce?: readonly string[]
  /** Called with a line about what an owner may want to know. */
  readonly log?: (line: string) => void
}

export interface StatusAddress {
  /** Default 127.0.0.1. */
  readonly host?: string
  /** TCP port, 0 for a free one. Default: two after the relay's own, or a free one if that is taken. */
  readonly port?: number
}

/** What a keeper of records needs of the relay's libp2p node. */
export interface RelayRooms {
  /** Takes part in a topic: its live messages, and the channel that each of its members opens. */
  enter(topic: string, validate: Judge): JoinedRoom
  /** Sets who is given the channels about topics that the relay has not entered. Without anyone they are closed. */
  onUnknownRoom(listener: (topic: string, channel: Channel) => void): void
  /** Costs a peer standing; at the floor it is disconnected and refused for a while. */
  report(peer: string, cost: number, why: Misdeed): void
}

export interface Relay {
  /** Where people open the app, ending in a slash. */
  readonly app: string
  /** Multiaddrs to dial, each ending in the relay's PeerId. */
  readonly addresses: readonly string[]
  /** y-webrtc signalling: ws(s)://…/signal */
  readonly signalling: string
  /** `stun:host:port` */
  readonly stun: string
  /** Where the owner's status page is; null if there is none. */
  readonly status: string | null
  readonly peerId: string
  readonly libp2p: PeerNode
  /** Null unless it was started with `keep`. */
  readonly rooms: RelayRooms | null
  /**
   * Ends all connections and frees the ports, within a second; may be called again. WebRTC-direct's port can stay with the
   * native library until the process ends, so a relay that starts again in the same process should take another.
   */
  stop(): Promise<void>
}

/** What `GET /relay.json` answers, fitting the address by which it was asked. */
export interface RelayDescription {
  readonly peer: string
  readonly addresses: readonly string[]
  readonly signalling: string
  /** Null if the asker comes by a way on which UDP cannot follow. */
  readonly stun: string | null
}
