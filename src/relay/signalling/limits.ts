import type { BucketLimits } from '../../base/index.ts'

/** What one y-webrtc signalling server allows. */
export interface SignallingLimits {
  readonly messageBytes: number
  readonly sockets: number
  readonly socketsPerAddress: number
  readonly topicsPerSocket: number
  readonly topicLength: number
  readonly topics: number
  readonly subscribersPerTopic: number
  readonly messages: BucketLimits
  readonly relayedBytes: BucketLimits
  readonly unreadBytes: number
  readonly idleMs: number
}

export const SIGNALLING_LIMITS: SignallingLimits = {
  /** An encrypted offer with all its candidates is under 10 KB; a subscription to all topics that are allowed is under 64. */
  messageBytes: 64 * 1024,
  /** A socket costs about 20 KB here: 80 MB at most. */
  sockets: 4_096,
  /** A school or an office behind one router; y-webrtc opens one socket a page, however many rooms it is in. */
  socketsPerAddress: 256,
  /** As many as a peer may have rooms. */
  topicsPerSocket: 256,
  /** Characters. Names of rooms are 64 here; other applications use URLs. */
  topicLength: 256,
  /** Distinct topics in all: bounds the memory that names alone can take to about 40 MB. */
  topics: 65_536,
  /** Every message about a room goes to all its subscribers, so its traffic grows with their square. */
  subscribersPerTopic: 512,
  /** A newcomer answers every member with some ten messages at once, then falls silent. What is over it waits. */
  messages: { capacity: 1_024, refill: 64 },
  /** Bytes of a message times those who get it: one offer to a full room is 5 MB. */
  relayedBytes: { capacity: 64 * 1024 * 1024, refill: 4 * 1024 * 1024 },
  /** Bytes waiting for one client that does not read, after which it is cut off. */
  unreadBytes: 4 * 1024 * 1024,
  /** y-webrtc's client says "ping" every 15 s. One that neither speaks nor answers pings of WebSocket for so long is gone. */
  idleMs: 30_000,
}
