/**
 * What the layers above see of the network: rooms, live messages and one session channel per peer and room.
 * Nothing here knows circles, records or keys of people: a room is a topic, and what travels is bytes.
 */

import type { Emitter } from '../base/index.ts'
import type { MeetByHand } from './byHand/index.ts'

/**
 * How a connection travels. `turn` is WebRTC that goes through a TURN server, which passes on what it can't read: of a
 * session channel `webrtc` or `room` is told, since ICE may find a better path at any time. `hand`: by two texts that people showed
 * each other. `nostr`: the two met through a Nostr relay.
 */
export type Wire = 'webrtc' | 'room' | 'hand' | 'nostr' | 'webrtc-direct' | 'websocket' | 'turn' | 'relayed'

/** A STUN or TURN server (RFC 7064, RFC 7065), with the account that a TURN server asks for. */
export interface IceServer {
  readonly url: string
  readonly username?: string
  readonly credential?: string
}

/** `refuses`: the account is not let in. */
export type IceTest = 'answers' | 'refuses' | 'silent'

/** Which addresses this device has found for itself: what direct connections are made of. */
export interface Reachability {
  /** In its own network. */
  readonly host: boolean
  /** As a STUN server sees it from outside. */
  readonly reflexive: boolean
  /** At a TURN server. */
  readonly relay: boolean
  /** The router shows another port to each who asks (RFC 4787: endpoint-dependent mapping); null where that can't be told. */
  readonly portDiffers: boolean | null
  /** How many STUN and TURN servers were asked. */
  readonly stun: number
  readonly turn: number
}

export interface RoomOptions {
  /** Meeting topic and gossipsub topic, 64 hex characters, derived from the circle's secret. */
  readonly topic: string
  /** Name and password of the y-webrtc room, derived from the circle's secret. */
  readonly roomName: string
  readonly roomPassword: string
  /** Relay addresses: multiaddrs, or http(s) URLs of relays. */
  readonly relays: readonly string[]
  /** y-webrtc signalling servers (ws:// or wss://). */
  readonly signalling: readonly string[]
  /** Addresses of members that were connected at an earlier time (`RoomEvents.met`), tried first. */
  readonly known?: readonly string[]
  /** Judges a live message before it is passed on; must not throw. */
  readonly validate: (message: Uint8Array, from: string) => Promise<'accept' | 'ignore' | 'reject'>
}

/** A reliable, ordered message channel with one peer about one room. At most one is open per peer and room. */
export interface Channel {
  readonly peer: string
  /** `relay` is claimed by the other side's protocol list and trusted with nothing. */
  readonly role: 'peer' | 'relay'
  readonly wire: Wire
  /** True on the side that opened it. */
  readonly initiator: boolean
  /** Resolves when there is room for more (back-pressure). @throws {ChannelClosedError} */
  send(message: Uint8Array): Promise<void>
  readonly messages: AsyncIterable<Uint8Array>
  close(): Promise<void>
}

export interface RoomEvents {
  /** A live message that `validate` accepted; never one's own. */
  message: { data: Uint8Array; from: string }
  channel: Channel
  /** A direct connection with a member stands; under these multiaddrs it might be reached another time. */
  met: { readonly peer: string; readonly addresses: readonly string[] }
}

export interface Room {
  readonly events: Emitter<RoomEvents>
  /** Sends a live message (at most LIVE_MESSAGE_LIMIT bytes) to whoever is in the room; with nobody there it is dropped. */
  publish(message: Uint8Array): Promise<void>
  /** What is said in the room if this program vanishes and has no time to think: ready to be sent as it is. */
  setGoodbye(message: Uint8Array): void
  /** Addresses of the relays that are used for this room now. */
  relays(): readonly string[]
  addHints(hints: { relays?: readonly string[]; signalling?: readonly string[] }): void
  leave(): Promise<void>
}

export interface ConnectionInfo {
  readonly peer: string
  readonly wire: Wire
  /** Nobody is between: neither a relay nor a TURN server. */
  readonly direct: boolean
  readonly role: 'peer' | 'relay'
  /** Remote multiaddr. */
  readonly address: string
  /** Milliseconds, newest ping, or null. */
  readonly roundTrip: number | null
  readonly bytesIn: number
  readonly bytesOut: number
  /** Topics of the rooms shared with this peer. */
  readonly rooms: readonly string[]
}

/**
 * What a peer did that costs it standing. `rejected`: it brought what the gate refuses; `protocol`: it broke a protocol;
 * `claims`: it did not give what it says to have; `haste`: it asked for too much at once.
 */
export type Misdeed = 'rejected' | 'protocol' | 'claims' | 'haste'

/** A peer that has been disconnected and is not let in, nor called, for a while. */
export interface RefusedPeer {
  readonly peer: string
  /** What it did last. */
  readonly why: Misdeed
  /** Milliseconds since the epoch. */
  readonly until: number
}

export interface RelayInfo {
  readonly address: string
  /** `spare`: known, and not needed now. */
  readonly state: 'connected' | 'connecting' | 'unreachable' | 'spare'
  readonly problem: string | null
}

export interface NetworkEvents {
  /** Connections, relays or signalling changed. */
  change: undefined
  connected: ConnectionInfo
  disconnected: ConnectionInfo
  /** This program was frozen or put away, others were told goodbye, and now it goes on. */
  back: undefined
}

export interface Network {
  readonly peerId: string
  readonly events: Emitter<NetworkEvents>
  readonly byHand: MeetByHand
  enter(options: RoomOptions): Promise<Room>
  connections(): readonly ConnectionInfo[]
  relays(): readonly RelayInfo[]
  /** Multiaddrs at which this peer takes connections with nobody between; none in a browser. */
  addresses(): readonly string[]
  signalling(): readonly { url: string; connected: boolean }[]
  /** For all rooms, also if it was removed before. @throws {RelayAddressError} */
  addRelay(address: string): void
  /** It is left, and no link and no other relay brings it back until it is added. */
  removeRelay(address: string): void
  /** Meets through these Nostr relays (ws:// or wss://) from now on, and through no others; none turns that off. */
  useNostr(urls: readonly string[]): void
  nostr(): readonly RelayInfo[]
  /** The person's own ICE servers, in place of those before; the relays' STUN servers are used beside them. */
  setIceServers(servers: readonly IceServer[]): void
  /** Circumstances changed: looks at once whether what stands still answers, and tries what waits. */
  wake(): void
  /** False if the device itself says that it has no network. */
  online(): boolean
  /** What this device knows of how it can be reached; null until a direct connection has failed. */
  reachability(): Reachability | null
  /** Peers that are said to be there and with whom no connection could be made. */
  unreached(): readonly string[]
  /** Lowers (or raises) a peer's standing; at the floor it is disconnected and refused for a while. */
  report(peer: string, cost: number, why: Misdeed): void
  /** Who is refused now. */
  refused(): readonly RefusedPeer[]
  stop(): Promise<void>
}

/** What a peer knows of a relay from one start to the next. */
export interface RememberedRelay {
  readonly address: string
  /** PeerId, if it was told. */
  readonly peer: string | null
  /** How well it answered: see `relays/reliability.ts`. */
  readonly score: number
  /** Milliseconds since the epoch to which the score belongs. */
  readonly at: number
  /** Topics for which other relays named it. */
  readonly found: readonly string[]
}

export interface RelayMemory {
  load(): Promise<readonly RememberedRelay[]>
  /** Replaces what was kept before. */
  save(relays: readonly RememberedRelay[]): Promise<void>
}

export interface NetworkOptions {
  /** 32-byte Ed25519 seed of the libp2p key, which is nobody's author key. */
  readonly seed: Uint8Array
  /** Multiaddrs to take connections at, such as `/ip4/0.0.0.0/tcp/4003/ws`. In Node only. */
  readonly listen?: readonly string[]
  /** ICE servers beyond those the relays offer. */
  readonly iceServers?: readonly IceServer[]
  /** Where what is known of relays is kept; without it each start begins anew. */
  readonly relayMemory?: RelayMemory
  /** Relays that the person has removed. */
  readonly refusedRelays?: readonly string[]
}
