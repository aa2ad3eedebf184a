/**
 * What the layers above see of the network: rooms, live messages and one session channel per peer and room.
 * Nothing here knows circles, records or keys of people: a room is a topic, and what travels is bytes.
 */

import type { Emitter } from '../base/index.ts'
import type { MeetByHand } from './byHand/index.ts'

export type Wire = 'webrtc' | 'room' | 'hand' | 'webrtc-direct' | 'websocket' | 'relayed'

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
}

export interface Room {
  readonly events: Emitter<RoomEvents>
  /** Sends a live message (at most LIVE_MESSAGE_LIMIT bytes) to whoever is in the room; with nobody there it is dropped. */
  publish(message: Uint8Array): Promise<void>
  addHints(hints: { relays?: readonly string[]; signalling?: readonly string[] }): void
  leave(): Promise<void>
}

export interface ConnectionInfo {
  readonly peer: string
  readonly wire: Wire
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
}

export interface Network {
  readonly peerId: string
  readonly events: Emitter<NetworkEvents>
  readonly byHand: MeetByHand
  enter(options: RoomOptions): Promise<Room>
  connections(): readonly ConnectionInfo[]
  relays(): readonly RelayInfo[]
  signalling(): readonly { url: string; connected: boolean }[]
  /** For all rooms, also if it was removed before. @throws {RelayAddressError} */
  addRelay(address: string): void
  /** It is left, and no link and no other relay brings it back until it is added. */
  removeRelay(address: string): void
  /** Lowers (or raises) a peer's standing; at the floor it is disconnected and refused for a while. */
  report(peer: string, cost: number): void
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
  /** ICE servers beyond those the relays offer. */
  readonly iceServers?: readonly { urls: string | string[]; username?: string; credential?: string }[]
  /** Where what is known of relays is kept; without it each start begins anew. */
  readonly relayMemory?: RelayMemory
  /** Relays that the person has removed. */
  readonly refusedRelays?: readonly string[]
}
