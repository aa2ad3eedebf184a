import { Emitter } from '../../base/index.ts'
import { newWorkNonce } from '../../identity/index.ts'
import type { CircleFacts, CircleInsight } from '../../insight/index.ts'
import {
  type About,
  type Call,
  formatLink,
  type PostEntry,
  type Resonance,
  readAbout,
} from '../../model/index.ts'
import type { Network } from '../../network/index.ts'
import type { AddressKey } from '../../sync/index.ts'
import type {
  Circle,
  CircleConnection,
  CircleEvents,
  Holding,
  Member,
  OwnResponses,
  Pledge,
  PledgeView,
  Post,
  Progress,
  PublishOptions,
  Reach,
  ResponseView,
  Status,
} from '../api.ts'
import { CircleCharter } from '../charter/circleCharter.ts'
import type { Changes } from '../documents/judge.ts'
import { type CircleFiles, filesOf } from '../files/index.ts'
import type { LettingGo } from '../holding/lettingGo.ts'
import { budgetSetting, lettingGoOf } from '../holding/lettingGoOf.ts'
import type { Writer } from '../identity/vault.ts'
import type { KnownCircle } from '../me/meDocument.ts'
import type { Received } from '../replica/replica.ts'
import type { TabMessage } from '../tabMessage.ts'
import { attendNet } from './attendNet.ts'
import { Author } from './author.ts'
import { checkedAbout, checkedCall, checkedPost, checkedReference, checkedText } from './checks.ts'
import { readFacts } from './facts.ts'
import { takeFromTab } from './fromTab.ts'
import { InsightFeed } from './insightFeed.ts'
import { linkHints } from './linkHints.ts'
import { CircleNet } from './net.ts'
import type { CircleParts } from './parts.ts'
import { PostList } from './postList.ts'
import {
  isElsewhere,
  postsAt,
  type ReadingParts,
  readMembers,
  readProgress,
  readReach,
  readStatus,
} from './reading.ts'
import { readOwn, readPledges, readResponses } from './responding.ts'
import { CircleUnread } from './unread.ts'

/** More posts than this change at once: listeners are told "many". */
const MANY = 50

export class CirclePeer implements Circle {
  readonly events = new Emitter<CircleEvents>()
  readonly author: Author
  readonly charter: CircleCharter
  readonly files: CircleFiles
  readonly lettingGo: LettingGo
  readonly unread: CircleUnread
  readonly connections = new Map<string, CircleConnection>() // open ones that `peer` events told of, by wire and address
  readonly #parts: CircleParts
  readonly #posts: PostList
  readonly #feed: InsightFeed
  #net: CircleNet | undefined
  #known: KnownCircle
  /** What the tab that holds the network has told. */
  #told: Progress | undefined

  constructor(known: KnownCircle, parts: CircleParts, writer: Writer) {
    this.#parts = parts
    this.#known = known
    this.#posts = new PostList(known.id, parts.replica.view)
    this.#feed = new InsightFeed(parts.replica.view)
    this.#feed.about(this)
    this.lettingGo = lettingGoOf(this, received => this.#rearranged(received))
    this.charter = new CircleCharter(parts.replica, () => this.author)
    this.author = new Author(parts, writer, ({ received, record }) => this.wrote([received], [record.bytes]))
    this.files = filesOf(
      this,
      received => this.#rearranged(received),
      message => this.#tell(message),
    )
    this.unread = new CircleUnread(
      known.id,
      parts,
      () => this.posts(),
      () => this.events.emit('unread', undefined),
    )
    this.lettingGo.soon() // things have faded while this was closed
  }

  get id(): string {
    return this.#known.id
  }

  get #about(): About {
    return readAbout(this.#parts.replica.commons.document)
  }

  get name(): string {
    return this.#about.name || this.#known.name
  }

  get purpose(): string {
    return this.#about.purpose
  }

  get interests(): readonly string[] {
    return this.#about.interests
  }

  get halfLife(): number | null {
    return this.#about.halfLife
  }

  get joinedAt(): number {
    return this.#known.joinedAt
  }

  get open(): boolean {
    const { view } = this.#parts.replica
    for (const did of view.persons())
      if (view.profileOf(did).open.some(({ circle }) => circle === this.id)) return true
    return false
  }

  get insight(): CircleInsight {
    return this.#feed.insight
  }

  facts(): CircleFacts {
    return readFacts(this.#parts.replica.view, this)
  }

  get hints(): ReturnType<typeof linkHints> {
    return linkHints(this.#known, this.#parts.me, this.#net?.relays() ?? [])
  }

  /** For the peer that owns this circle, and for imports; not part of the public API. */
  get parts(): CircleParts {
    return this.#parts
  }

  get net(): CircleNet | undefined {
    return this.#net
  }

  link(app: string): string {
    return formatLink({ secret: this.#known.secret, name: this.name, ...this.hints }, app)
  }

  /** Joined anew, by a link with other hints. */
  setKnown(known: KnownCircle): void {
    this.#known = known
    this.#net?.addHints(known)
  }

  posts(): readonly Post[] {
    return this.#posts.all(this.#parts.now())
  }

  post(id: string): Post | undefined {
    return this.#posts.get(id)
  }

  async publish(text: string, options: PublishOptions = {}): Promise<Post> {
    const { travels = this.open } = options
    const nonce = travels ? newWorkNonce() : null
    return this.#posts.get(await this.author.publish(checkedPost(text, options), nonce))!
  }

  /** A post that brings another from elsewhere. */
  async bring(carried: NonNullable<PostEntry['carried']>, word: string): Promise<Post> {
    return this.#posts.get(await this.author.publish({ text: checkedText(word, true), carried }, null))!
  }

  async edit(id: string, text: string, call?: Call): Promise<Post> {
    const post = this.author.own(id)
    await this.author.edit(id, {
      text: checkedText(text, post.call !== null || post.carried !== null),
      ...(call === undefined ? {} : { call: checkedCall(call) }),
    })
    return this.#posts.get(id)!
  }

  async delete(id: string): Promise<Post> {
    await this.author.delete(id)
    return this.#posts.get(id)!
  }

  /** What another device of this person has deleted leaves this device's log. @param posts that have changed; null for many */
  async forgetDeleted(posts: readonly string[] | null): Promise<void> {
    const { amendments } = this.#parts.replica.view
    for (const id of posts ?? [...amendments.posts()]) await this.author.forget(id)
  }

  async resonate(id: string, kind: Resonance | null): Promise<void> {
    await this.author.respond('resonance', checkedReference(id), kind && { kind })
  }

  async keep(id: string, on: boolean): Promise<void> {
    await this.author.respond('keep', checkedReference(id), on ? {} : null)
  }

  async pledge(id: string, pledge: Pledge | null): Promise<void> {
    await this.author.respond('pledge', checkedReference(id), pledge)
  }

  /** Somebody who shows the other circle openly says where they carried it to. */
  async noteCarried(id: string, into: string | undefined): Promise<void> {
    await this.author.respond('carry', id, into ? { into } : {})
  }

  responses(id: string): readonly ResponseView[] {
    return readResponses(this.#parts.replica.view, id, this.#feed.answers(id))
  }

  own(id: string): OwnResponses {
    return readOwn(this.#parts.replica.view, id, this.#parts.vault.person)
  }

  pledges(id: string): readonly PledgeView[] {
    return readPledges(this.#parts.replica.view, this.id, id)
  }

  holding(): Holding {
    return this.lettingGo.holding()
  }

  async setBudget(bytes: number): Promise<void> {
    await this.#parts.me.setSetting(budgetSetting(this.id), Math.max(0, Math.round(bytes)))
    this.lettingGo.soon(0)
  }

  recall(did: string): Promise<number> {
    return this.lettingGo.recall(did)
  }

  async setAbout(about: Parameters<Circle['setAbout']>[0]): Promise<void> {
    await this.author.setAbout(checkedAbout(about))
  }

  get #reading(): ReadingParts {
    return { ...this.#parts, self: this.#parts.vault.person }
  }

  members(): readonly Member[] {
    return readMembers(this.#reading, this.#parts.now())
  }

  reach(id: string): Reach {
    return readReach(this.#reading, id, this.#parts.now())
  }

  progress(): Progress {
    const { held } = this.#parts.replica
    if (!this.#net && this.#told) return { ...this.#told, recordsHad: Math.max(held, this.#told.recordsHad) }
    return readProgress(this.#reading, this.#net)
  }

  /** Nothing would be lost if this peer never came back: others are confirmed to hold all that is held here. */
  isElsewhere(): boolean {
    return isElsewhere(this.#reading)
  }

  status(): Promise<Status> {
    return readStatus(this.#parts.replica, () => this.#net?.sessions.missing() ?? 0)
  }

  draft(key: string): string {
    return this.#parts.me.draft(this.id, key)
  }

  setDraft(key: string, text: string): void {
    this.#parts.me.setDraft(this.id, key, text)
  }

  // What changes

  /** Something was written here: show it, tell the other tabs, spread it. */
  wrote(received: readonly Received[], records: readonly Uint8Array[]): void {
    for (const { changes } of received) this.#changed(changes)
    this.#tellTabs(received.flatMap(({ items }) => items.map(([address]) => address)))
    void this.#net?.spread(received, records)
  }

  /** More or less is held, by choice: let go of, or brought by a file. */
  #rearranged(received: Received): void {
    this.#changed(received.changes)
    this.#tellTabs(received.items.map(([address]) => address))
    this.#net?.rearranged(received)
    this.events.emit('holding', undefined)
  }

  #changed({ added, changed, responded, people, sealed, members, commons }: Changes): void {
    const posts = [...added, ...changed]
    if (posts.length > 0) this.#posts.changed(posts)
    if (members) this.#posts.membersChanged()
    this.#feed.changed(posts, responded)
    if (members || commons) this.#feed.about(this, people)
    if (posts.length > 0) this.lettingGo.soon()
    const concerned = [...posts, ...responded]
    if (concerned.length > 0 || sealed || members || commons)
      this.events.emit('change', { posts: members || concerned.length > MANY ? null : concerned })
    for (const id of posts) {
      const post = this.#posts.get(id)
      if (post) this.events.emit('post', post)
    }
    if (members) this.events.emit('members', undefined)
  }

  #reachChanged(addresses: readonly AddressKey[]): void {
    const posts = postsAt(this.#parts.replica, addresses)
    if (posts.length > 0) this.events.emit('reach', { posts: posts.length > MANY ? null : posts })
  }

  #presenceChanged(): void {
    this.#net?.setHere(this.members().filter(({ here }) => here).length)
    this.events.emit('members', undefined)
  }

  #progressed(): void {
    const progress = this.progress()
    this.events.emit('progress', progress)
    this.#tell({ type: 'progress', circle: this.id, progress })
  }

  // Other tabs

  #tell(message: TabMessage): void {
    this.#parts.tabs?.post(message)
  }

  #tellTabs(addresses: readonly AddressKey[]): void {
    if (addresses.length > 0) this.#tell({ type: 'records', circle: this.id, addresses })
  }

  /** What another tab of this profile tells. */
  fromTab(message: TabMessage): Promise<void> {
    return takeFromTab(message, this.#parts, {
      refreshed: (received, records) => {
        this.#changed(received.changes)
        void this.#net?.spread([received], records)
      },
      reach: addresses => this.#reachChanged(addresses),
      progress: progress => {
        this.#told = progress
        this.events.emit('progress', progress)
      },
      members: () => this.events.emit('members', undefined),
    })
  }

  // The network

  /** @param signalling servers that the person uses for all circles, beside the link's own */
  async connect(network: Network, signalling: readonly string[]): Promise<void> {
    const hints = {
      relays: this.#known.relays,
      signalling: [...new Set([...this.#known.signalling, ...signalling])],
    }
    const net = new CircleNet({ ...this.#parts, network, hints, writer: () => this.author.writer })
    this.#net = net
    attendNet(net, {
      id: this.id,
      events: this.events,
      changed: changes => this.#changed(changes),
      reachChanged: addresses => this.#reachChanged(addresses),
      presenceChanged: () => this.#presenceChanged(),
      progressed: () => this.#progressed(),
      tell: message => this.#tell(message),
    })
    await net.start()
  }

  async disconnect(): Promise<void> {
    await this.#net?.stop()
    this.#net = undefined
  }

  /** Everything that was begun is on disk when this resolves. */
  async close(): Promise<void> {
    this.lettingGo.stop()
    this.unread.left()
    await this.disconnect()
    await this.#parts.replica.queue.idle()
    await this.#parts.commons.close()
  }
}
