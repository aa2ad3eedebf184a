/** The public API: the network as a person is shown it. Times are milliseconds. */

import type { IceServer, IceTest, Misdeed, Reachability } from '../network/index.ts'

export type { IceServer, IceTest, Misdeed, Reachability }

/**
 * How a connection travels. `room` is the y-webrtc room; `hand` was made by two texts; of `nostr` the two met through a
 * Nostr relay; `turn` is WebRTC through a TURN server, `relayed` a circuit through a relay: neither can read it.
 */
export type Wire =
  | 'webrtc'
  | 'room'
  | 'hand'
  | 'nostr'
  | 'webrtc-direct'
  | 'websocket'
  | 'turn'
  | 'relayed'
  | 'tab'

export interface ConnectionView {
  /** libp2p PeerId. */
  readonly peer: string
  /** DID once a signed statement has bound the PeerId to a person. */
  readonly did: string | null
  /** The person's name, or for a relay its address. */
  readonly name: string
  readonly role: 'person' | 'relay' | 'unknown'
  readonly wire: Wire
  /** Nobody is between. */
  readonly direct: boolean
  readonly roundTrip: number | null
  readonly bytesIn: number
  readonly bytesOut: number
  /** Per circle that is shared with this peer: how many records one side has and the other lacks, 0 in step, null not known yet. */
  readonly circles: readonly { circle: string; missing: number | null }[]
}

export interface RelayView {
  readonly address: string
  /** `spare`: known, and not needed now. */
  readonly state: 'connected' | 'connecting' | 'unreachable' | 'spare'
  /** Why it can't be reached, in plain words, or null. */
  readonly problem: string | null
}

export interface SignallingView {
  readonly url: string
  readonly connected: boolean
}

export interface RejectionCount {
  /** Name of the gate's rule. */
  readonly rule: string
  readonly count: number
  /** The newest reason, in plain words. */
  readonly reason: string
  readonly at: number
}

/** Somebody who behaved so badly that they were disconnected, and are neither let in nor called for a while. */
export interface RefusedView {
  /** libp2p PeerId. */
  readonly peer: string
  /** DID, as far as it is known who that was. */
  readonly did: string | null
  /** Their name, or ''. */
  readonly name: string
  /** What they did last: see `Misdeed`. */
  readonly why: Misdeed
  /** Name of the gate's rule by which something of theirs was turned away last, or null. */
  readonly rule: string | null
  /** When they may come again. */
  readonly until: number
}

/** Meeting through Nostr relays, which other people run and which know nothing of Murmuration. */
export interface NostrSetting {
  readonly on: boolean
  /** ws(s) URLs; kept while it is off. */
  readonly relays: readonly string[]
}

/** The person's own ICE servers, and the means to get going again. */
export interface Connectivity {
  readonly iceServers: readonly IceServer[]
  /** @throws {AddressError} that says what is wrong with it */
  addIceServer(server: IceServer): Promise<void>
  removeIceServer(url: string): Promise<void>
  /** Asks that server, and no other, by the network that this device is in now. @throws {AddressError} */
  testIceServer(server: IceServer): Promise<IceTest>
  readonly nostr: NostrSetting
  /** @throws {AddressError} */
  setNostr(change: Partial<NostrSetting>): Promise<void>
  /** Tries at once what waits to be tried again. */
  retry(): void
}

export interface NetworkView {
  readonly connections: readonly ConnectionView[]
  readonly relays: readonly RelayView[]
  readonly signalling: readonly SignallingView[]
  /** Nostr relays in use; none while that is off. */
  readonly nostr: readonly RelayView[]
  readonly rejections: readonly RejectionCount[]
  readonly refused: readonly RefusedView[]
  /** False if the device says that it has no network. */
  readonly online: boolean
  /** Peers that are said to be there and with whom no connection could be made. */
  readonly unreached: number
  /** People seen during the last two days who are not here. */
  readonly away: number
  /** Null as long as no direct connection has failed. */
  readonly reachability: Reachability | null
  /** This tab shows what another tab of the profile does on the network. */
  readonly through: 'this' | 'another-tab'
}
