/**
 * The public API of a peer: the whole app without a face. What the page can do, a script in Node can do.
 * Times are milliseconds since the Unix epoch. A person is named by their DID (`did:key:z6Mk…`), a circle by its
 * id (the circle's public key, base58btc), a post by its id (22 base58btc characters or so, unique over all circles).
 */

import type { Emitter } from '../base/index.ts'

export interface Post {
  readonly id: string
  /** Circle id. */
  readonly circle: string
  /** DID of the author. */
  readonly author: string
  /** The author's self-chosen name as far as it is known here, else ''. */
  readonly name: string
  readonly at: number
  /** Exactly what the author wrote; '' once deleted. Make it safe where it is shown. */
  readonly text: string
  readonly replyTo: string | null
  readonly deleted: boolean
  /** When it was last edited, or null. */
  readonly editedAt: number | null
  /** For a post imported from a recorded community: its id in the source; else null. */
  readonly source: string | null
}

export interface Member {
  readonly did: string
  readonly name: string
  /** The signed statement that this person is connected is fresh. */
  readonly here: boolean
  /** The last time a signed sign of life arrived here, or null (known only through records). */
  readonly lastSeen: number | null
  /** True for the person of this peer. */
  readonly self: boolean
  /** Made by an import of a recorded community. */
  readonly recorded: boolean
}

/** Who is confirmed to hold a post. The author and this peer's person are not counted as reached. */
export interface Reach {
  /** Other people known to hold it, with when we learnt that, earliest first. */
  readonly people: readonly { did: string; name: string; at: number; via: string }[]
  /** Relays known to hold it. */
  readonly relays: number
  /** Everyone else seen in this circle during the last seven days (DIDs), the denominator of "with everyone seen this week". */
  readonly seen: readonly string[]
}

export interface Progress {
  readonly recordsHad: number
  readonly recordsKnown: number
  /** Bytes of records received in this session. */
  readonly bytes: number
  /** Names of whom it comes from: people's names, or 'a relay'. */
  readonly from: readonly string[]
  /** alone: connected to nobody of this circle; catching-up; in-step: nothing that a connected peer has is missing here. */
  readonly state: 'alone' | 'catching-up' | 'in-step'
}

export interface Status {
  /** Hex SHA-256 of the content held: equal content gives an equal hash on any peer. */
  readonly hash: string
  readonly posts: number
  readonly records: number
  /** Nothing that is known to exist is missing here. */
  readonly complete: boolean
}

/** How a connection travels. `room` is the y-webrtc room; `relayed` is a circuit through a relay. */
export type Wire = 'webrtc' | 'room' | 'webrtc-direct' | 'websocket' | 'relayed' | 'tab'

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
  readonly state: 'connected' | 'connecting' | 'unreachable'
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

export interface CircleEvents {
  /** Posts, members or commons changed; read them anew. Ids of the posts that changed, or null for "many". */
  change: { posts: readonly string[] | null }
  post: Post
  reach: { posts: readonly string[] | null }
  progress: Progress
  /** In step with at least one peer. */
  synced: { peer: string }
  members: undefined
  peer: { state: 'connected' | 'disconnected'; peer: string; wire: Wire; did: string | null; name: string }
  rejected: { rule: string; reason: string; peer: string }
}

export interface Circle {
  readonly id: string
  readonly events: Emitter<CircleEvents>
  readonly name: string
  readonly purpose: string
  /** The link on the given app address (e.g. `https://example.org/`), with the hints this peer knows. */
  link(app: string): string
  readonly hints: { relays: readonly string[]; signalling: readonly string[] }
  /** All posts held here, by `at`, then id. The same array until something changes. */
  posts(): readonly Post[]
  post(id: string): Post | undefined
  /** Resolves once the post is on disk. @throws {StorageError} if it could not be stored. */
  publish(text: string, options?: { replyTo?: string }): Promise<Post>
  /** One's own posts only. @throws {NotYoursError} */
  edit(id: string, text: string): Promise<Post>
  delete(id: string): Promise<Post>
  members(): readonly Member[]
  reach(post: string): Reach
  progress(): Progress
  status(): Promise<Status>
  setAbout(about: { name?: string; purpose?: string }): Promise<void>
  /** Unsent text of the compose box, kept through a crash. `key` is '' for the circle's own box or a post id for a reply. */
  draft(key: string): string
  setDraft(key: string, text: string): void
}

export interface Device {
  readonly did: string
  readonly thisOne: boolean
  readonly addedAt: number
}

export interface Me {
  readonly did: string
  readonly name: string
  /** Stored here and told to every circle. */
  setName(name: string): Promise<void>
  /** The twelve words, or null once they were said to be saved: then they are no longer on this device. */
  phrase(): Promise<string | null>
  /** Forgets the person key; from then on only the phrase brings it back. */
  phraseSaved(): Promise<void>
  devices(): readonly Device[]
}

export interface PeerEvents {
  circles: undefined
  me: undefined
  network: undefined
  /** Storage trouble that the person should know about. */
  storage: { message: string }
}

export interface Peer {
  readonly events: Emitter<PeerEvents>
  readonly me: Me
  circles(): readonly Circle[]
  circle(id: string): Circle | undefined
  createCircle(options: {
    name: string
    purpose?: string
    relays?: readonly string[]
    signalling?: readonly string[]
  }): Promise<Circle>
  /** @throws {LinkError} naming the malformed part. Joining a circle twice gives the same circle. */
  join(link: string): Promise<Circle>
  leave(circle: string): Promise<void>
  network(): NetworkView
  addRelay(address: string): Promise<void>
  removeRelay(address: string): Promise<void>
  close(): Promise<void>
}
