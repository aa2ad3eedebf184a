/** The public API: the network as a person is shown it. Times are milliseconds. */

/** How a connection travels. `room` is the y-webrtc room; `relayed` is a circuit through a relay; `hand` was made by two texts. */
export type Wire = 'webrtc' | 'room' | 'hand' | 'webrtc-direct' | 'websocket' | 'relayed' | 'tab'

export interface ConnectionView {
  /** libp2p PeerId. */
  readonly peer: string
  /** DID once a signed statement has bound the PeerId to a person. */
  readonly did: string | null
  /** The person's name, or for a relay its address. */
  readonly name: string
  readonly role: 'person' | 'relay' | 'unknown'
  readonly wire: Wire
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

export interface NetworkView {
  readonly connections: readonly ConnectionView[]
  readonly relays: readonly RelayView[]
  readonly signalling: readonly SignallingView[]
  readonly rejections: readonly RejectionCount[]
  /** This tab shows what another tab of the profile does on the network. */
  readonly through: 'this' | 'another-tab'
}
