/**
 * The public API of a peer: the whole app without a face. What the page can do, a script in Node can do.
 * Times are milliseconds since the Unix epoch. A person is named by their DID (`did:key:z6Mk…`), a circle by its
 * id (the circle's public key, base58btc), a post by its id (22 base58btc characters or so, unique over all circles).
 */

import type { Emitter } from '../base/index.ts'
import type { CircleFacts, CircleInsight, Web } from '../insight/index.ts'
import type { Call, OpenCircle, Resonance } from '../model/index.ts'

import type { ByHand } from './apiByHand.ts'
import type { CircleFiles, FilePieces, ImportedFile } from './apiFiles.ts'

import type { Me } from './apiMe.ts'
import type { ConnectionView, Connectivity, NetworkView } from './apiNetwork.ts'
import type { CarriedView, OwnResponses, Pledge, PledgeView, ResponseView } from './apiResponses.ts'
import type { Charter } from './charter/api.ts'

export type * from './apiByHand.ts'
export type * from './apiFiles.ts'

export type * from './apiMe.ts'
export type * from './apiNetwork.ts'
export type * from './apiResponses.ts'

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
  /** The post that this one speaks of. */
  readonly quote: string | null
  readonly call: Call | null
  /** It tells how the call stands that it answers; by the call's author. */
  readonly update: boolean
  /** Names the work over all circles: for a post that may travel, and for one that was carried here; else null. */
  readonly work: string | null
  /** What it brings from another circle; then `text` is the carrier's own word. */
  readonly carried: CarriedView | null
  readonly deleted: boolean
  /** When it was last edited, or null. */
  readonly editedAt: number | null
  /** For a post imported from a recorded community: its id in the source; else null. */
  readonly source: string | null
}

/** What this device holds of a circle, and what it would let go of next. */
export interface Holding {
  readonly bytes: number
  readonly budget: number
  readonly segments: number
  /** Segments of which only the heads are remembered. */
  readonly letGo: number
  /** Posts that fade next, the longest faded first, with how many others are known to hold them. */
  readonly fading: readonly { post: string; fadesAt: number; holders: number }[]
}

export interface PublishOptions {
  readonly replyTo?: string
  readonly quote?: string
  readonly call?: Call
  readonly update?: boolean
  /** Whether it may be carried to other circles; by default only in a circle that some member shows openly. */
  readonly travels?: boolean
}

export interface Member {
  readonly did: string
  readonly name: string
  readonly bio: string
  readonly interests: readonly string[]
  /** DIDs of members whom they follow. */
  readonly follows: readonly string[]
  /** Circles that they show openly. */
  readonly open: readonly OpenCircle[]
  /** DIDs of those whom they mute, if they share that. */
  readonly mutes: readonly string[]
  /** The signed statement that this person is connected is fresh. */
  readonly here: boolean
  /** The last time a signed sign of life arrived here, or null (known only through records). */
  readonly lastSeen: number | null
  /** True for the person of this peer. */
  readonly self: boolean
  /** Made by an import of a recorded community. */
  readonly recorded: boolean
  /** A key of theirs is here that an invitation can be sealed to. */
  readonly invitable: boolean
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

/** What of a circle its person has not seen yet, on any of their devices. */
export interface Unread {
  /** Ids of posts of others that have come since it was last looked at; none where it never was. */
  posts(): ReadonlySet<string>
  /** All that is here now is being looked at; it counts as seen a little later. */
  seen(): void
  /** It is not looked at any more: what was seen counts at once. */
  left(): void
}

/** Who is at the other end: `did` and `name` as in `ConnectionView`. */
export type CircleConnection = Pick<ConnectionView, 'peer' | 'wire' | 'did' | 'name'>

export interface CircleEvents {
  /** Posts, responses to them, members or commons changed; read them anew. Ids of the posts concerned, or null for "many". */
  change: { posts: readonly string[] | null }
  post: Post
  reach: { posts: readonly string[] | null }
  progress: Progress
  /** More or less is held here, by choice. */
  holding: undefined
  /** Something was seen, here or on another device. */
  unread: undefined
  /** In step with at least one peer. */
  synced: { peer: string }
  members: undefined
  /** `named`: of a connection that was told before it is now known whose it is, or they go by another name. */
  peer: { state: 'connected' | 'named' | 'disconnected' } & CircleConnection
  rejected: { rule: string; reason: string; peer: string }
}

export interface Circle {
  readonly id: string
  readonly events: Emitter<CircleEvents>
  readonly name: string
  readonly purpose: string
  readonly interests: readonly string[]
  /** Hours, as the circle has proposed; null where it has not. */
  readonly halfLife: number | null
  /** Some member shows it openly in their profile: anybody who sees that can join. */
  readonly open: boolean
  readonly joinedAt: number
  readonly charter: Charter
  readonly files: CircleFiles
  readonly unread: Unread
  /** Momentum, front and the rest, kept up to date; take `webOf` from the peer. */
  readonly insight: CircleInsight
  /** Everything that insights over several circles are computed from. */
  facts(): CircleFacts
  /** The link on the given app address (e.g. `https://example.org/`), with the hints this peer knows. */
  link(app: string): string
  readonly hints: { relays: readonly string[]; signalling: readonly string[] }
  /** All posts held here, by `at`, then id. The same array until something changes. */
  posts(): readonly Post[]
  post(id: string): Post | undefined
  /** Resolves once the post is on disk. @throws {StorageError} if it could not be stored. */
  publish(text: string, options?: PublishOptions): Promise<Post>
  /** One's own posts only. @throws {NotYoursError} */
  edit(id: string, text: string, call?: Call): Promise<Post>
  delete(id: string): Promise<Post>
  /** Null withdraws. */
  resonate(id: string, resonance: Resonance | null): Promise<void>
  /** Holds the post, and all of its segment, whatever its momentum. */
  keep(id: string, on: boolean): Promise<void>
  /** What one takes on for a call; null takes it back. */
  pledge(id: string, pledge: Pledge | null): Promise<void>
  /** By time, oldest first. */
  responses(id: string): readonly ResponseView[]
  own(id: string): OwnResponses
  /** What was pledged to a call here, by time. Over all circles: `Peer.pledges`. */
  pledges(id: string): readonly PledgeView[]
  holding(): Holding
  /** @param bytes what this device may hold of the circle */
  setBudget(bytes: number): Promise<void>
  /** Asks the others for what faded of one person's; the author gives it on request. @returns how many segments were asked for */
  recall(did: string): Promise<number>
  members(): readonly Member[]
  reach(post: string): Reach
  progress(): Progress
  status(): Promise<Status>
  setAbout(about: {
    name?: string
    purpose?: string
    interests?: readonly string[]
    halfLife?: number | null
  }): Promise<void>
  /** Unsent text of the compose box, kept through a crash. `key` is '' for the circle's own box or a post id for a reply. */
  draft(key: string): string
  setDraft(key: string, text: string): void
}

/** What this person does not want to see, and does not pass on. Nobody else is affected, and nobody is removed. */
export interface Filters {
  readonly people: readonly string[]
  readonly words: readonly string[]
  /** Ids of posts whose threads are muted. */
  readonly threads: readonly string[]
  /** People whose shared mutes are taken on. */
  readonly trusted: readonly string[]
  /** Own mutes of people are told in the profile. */
  readonly shared: boolean
}

export type FilterList = 'people' | 'words' | 'threads' | 'trusted'

/** Somebody who starts a circle anew has chosen this person too. */
export interface Invitation {
  readonly id: string
  /** DID. */
  readonly from: string
  readonly name: string
  readonly at: number
  /** Circle in which the message came. */
  readonly circle: string
  /** Name of the new circle, and its link. */
  readonly title: string
  readonly link: string
}

/** How this reader weighs momentum, where they differ from the circle. */
export interface Weighing {
  /** Hours; null leaves it to the circle. */
  readonly halfLife: number | null
  /** Part of a full weight that people outside the web have, 0 to 1. */
  readonly outside: number
  /** Height of the first hearing. */
  readonly hearing: number
}

/** A circle that was gathered anew, and what did not come along. */
export interface Gathered {
  readonly circle: Circle
  /** Ids of posts that stayed: their authors have not let them travel, or have deleted them by now. */
  readonly stayed: readonly string[]
  /** DIDs of the chosen who could not be invited: no key of theirs is here. */
  readonly uninvited: readonly string[]
}

export interface PeerEvents {
  /** Who is acquainted with whom has changed. */
  web: undefined
  /** Mutes, trust, or the weighing of momentum. */
  filters: undefined
  invitations: undefined
  circles: undefined
  me: undefined
  network: undefined
  /** Storage trouble that the person should know about. */
  storage: { message: string }
  /** A page of a later version takes over what is stored here: this peer closes, and the person has to load the page again. */
  replaced: { error: Error }
}

export interface Peer {
  readonly events: Emitter<PeerEvents>
  readonly me: Me
  readonly byHand: ByHand
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
  /** Brings a post to another of one's circles, with a word of one's own. @throws {PostError} if its author has not let it travel */
  carry(from: string, post: string, to: string, word: string): Promise<Post>
  /** Starts a circle from another: new secret, chosen people, posts that may travel. */
  gatherAnew(
    circle: string,
    options: { name: string; purpose?: string; people: readonly string[]; posts: readonly string[] },
  ): Promise<Gathered>
  invitations(): readonly Invitation[]
  dismissInvitation(id: string): Promise<void>
  /** Posts of other circles of this person that show the same work. */
  elsewhere(work: string): readonly Post[]
  /** All that was pledged to a call, wherever it has been carried to and this person is too; one pledge a person. */
  pledges(circle: string, post: string): readonly PledgeView[]
  readonly filters: Filters
  setFilter(list: FilterList, item: string, on: boolean): Promise<void>
  shareMutes(on: boolean): Promise<void>
  /** The reader's web, over all circles; the same object until somebody's acquaintances change. */
  web(): Web
  /** DIDs that are muted: by this person, or by somebody whose mutes they take on, with who said so. */
  muted(): ReadonlyMap<string, readonly string[]>
  readonly weighing: Weighing
  setWeighing(weighing: Partial<Weighing>): Promise<void>
  /**
   * Takes the file of one of this person's circles, whichever it is. See `CircleFiles.import`.
   * @throws {FileError} if it is no file of ours, or of a circle that this person is not in
   */
  importFile(file: FilePieces): Promise<ImportedFile>
  /** Everything of this person but the keys that write, as one file under a passphrase. */
  backup(passphrase: string): FilePieces
  network(): NetworkView
  addRelay(address: string): Promise<void>
  removeRelay(address: string): Promise<void>
  readonly connectivity: Connectivity
  close(): Promise<void>
}
