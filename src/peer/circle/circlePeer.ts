import { Emitter } from '../../base/index.ts'
import { didOf, newWorkNonce } from '../../identity/index.ts'
import { type CircleFacts, type CircleInsight, readersTuning, type Web } from '../../insight/index.ts'
import {
  type Call,
  formatLink,
  isPostId,
  LINK_HINTS_LIMIT,
  type PostEntry,
  type Resonance,
  readAbout,
} from '../../model/index.ts'
import type { Network } from '../../network/index.ts'
import { type AddressKey, openBeacon } from '../../sync/index.ts'
import type {
  Circle,
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
  Weighing,
} from '../api.ts'
import { CircleCharter } from '../charter/circleCharter.ts'
import type { Changes } from '../documents/judge.ts'
import { PostError } from '../errors.ts'
import { DEFAULT_BUDGET, LettingGo } from '../holding/lettingGo.ts'
import type { Vault, Writer } from '../identity/vault.ts'
import type { KnownCircle, MeDocument } from '../me/meDocument.ts'
import type { WorkingCommons } from '../me/workingCommons.ts'
import type { Locks, TabChannel } from '../platform.ts'
import type { Received, Replica } from '../replica/replica.ts'
import type { TabMessage } from '../tabMessage.ts'
import { Author } from './author.ts'
import {
  checkedCall,
  checkedHalfLife,
  checkedInterests,
  checkedName,
  checkedPurpose,
  checkedText,
} from './checks.ts'
import { contentHash } from './contentHash.ts'
import { readFacts } from './facts.ts'
import { InsightFeed } from './insightFeed.ts'
import { CircleNet } from './net.ts'
import { PostList } from './postList.ts'
import type { Presence } from './presence.ts'
import type { Holdings } from './reach.ts'
import {
  isComplete,
  isElsewhere,
  postsAt,
  type ReadingParts,
  readMembers,
  readProgress,
  readReach,
} from './reading.ts'
import { readOwn, readPledges, readResponses } from './responding.ts'

export interface CircleParts {
  readonly replica: Replica
  readonly holdings: Holdings
  readonly presence: Presence
  readonly commons: WorkingCommons
  readonly vault: Vault
  readonly me: MeDocument
  readonly locks: Locks
  readonly tabs: TabChannel | null
  readonly now: () => number
  /** How the person of this peer looks at all their circles. */
  readonly reader: Reader
}

export interface Reader {
  web(): Web
  weighing(): Weighing
  muted(): ReadonlyMap<string, readonly string[]>
}

/** More posts than this change at once: listeners are told "many". */
const MANY = 50

export class CirclePeer implements Circle {
  readonly events = new Emitter<CircleEvents>()
  readonly author: Author
  readonly charter: CircleCharter
  readonly lettingGo: LettingGo
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
    const { me, reader, vault } = parts
    this.lettingGo = new LettingGo(
      {
        ...parts,
        insight: this.insight,
        self: vault.person,
        web: reader.web,
        muted: reader.muted,
        tuning: () => readersTuning(reader.weighing(), this.halfLife),
        budget: () => {
          const budget = me.setting(`budget/${known.id}`)
          return typeof budget === 'number' ? budget : DEFAULT_BUDGET
        },
      },
      received => this.#rearranged(received),
    )
    this.charter = new CircleCharter(parts.replica, () => this.author)
    this.author = new Author(parts, writer, ({ received, record }) => this.wrote([received], [record.bytes]))
  }

  get id(): string {
    return this.#known.id
  }

  get name(): string {
    return readAbout(this.#parts.replica.commons.document).name || this.#known.name
  }

  get purpose(): string {
    return readAbout(this.#parts.replica.commons.document).purpose
  }

  get interests(): readonly string[] {
    return readAbout(this.#parts.replica.commons.document).interests
  }

  get halfLife(): number | null {
    return readAbout(this.#parts.replica.commons.document).halfLife
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

  /** The link's own first, then what this person uses anyway. */
  get hints(): { relays: readonly string[]; signalling: readonly string[] } {
    const relays = [...new Set([...this.#known.relays, ...this.#parts.me.relays])].slice(0, LINK_HINTS_LIMIT)
    return { relays, signalling: this.#known.signalling }
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
    const { replyTo, quote, call, update, travels = this.open } = options
    for (const id of [replyTo, quote]) checkReference(id)
    const said = {
      text: checkedText(text, call !== undefined),
      ...(replyTo === undefined ? {} : { replyTo }),
      ...(quote === undefined ? {} : { quote }),
      ...(call === undefined ? {} : { call: checkedCall(call) }),
      ...(update ? { update } : {}),
    }
    return this.#posts.get(await this.author.publish(said, travels ? newWorkNonce() : null))!
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

  async resonate(id: string, kind: Resonance | null): Promise<void> {
    checkReference(id)
    const at = this.#parts.now()
    await this.author.respond('resonance', id, kind && { type: 'resonance', to: id, at, kind })
  }

  async keep(id: string, on: boolean): Promise<void> {
    checkReference(id)
    await this.author.respond('keep', id, on ? { type: 'keep', to: id, at: this.#parts.now() } : null)
  }

  async pledge(id: string, pledge: Pledge | null): Promise<void> {
    checkReference(id)
    const at = this.#parts.now()
    await this.author.respond('pledge', id, pledge && { type: 'pledge', to: id, at, ...pledge })
  }

  /** Somebody who shows the other circle openly says where they carried it to. */
  async noteCarried(id: string, into: string | undefined): Promise<void> {
    const entry = { type: 'carry', to: id, at: this.#parts.now(), ...(into ? { into } : {}) } as const
    await this.author.respond('carry', id, entry)
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
    await this.#parts.me.setSetting(`budget/${this.id}`, Math.max(0, Math.round(bytes)))
    this.lettingGo.soon(0)
  }

  recall(did: string): Promise<number> {
    return this.lettingGo.recall(did)
  }

  async setAbout(about: Parameters<Circle['setAbout']>[0]): Promise<void> {
    const { name, purpose, interests, halfLife } = about
    await this.author.setAbout({
      ...(name === undefined ? {} : { name: checkedName(name) }),
      ...(purpose === undefined ? {} : { purpose: checkedPurpose(purpose) }),
      ...(interests === undefined ? {} : { interests: checkedInterests(interests) }),
      ...(halfLife === undefined ? {} : { halfLife: checkedHalfLife(halfLife) }),
    })
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

  async status(): Promise<Status> {
    const { replica } = this.#parts
    await replica.queue.idle()
    const posts = [...replica.view.posts.values()].filter(({ deleted }) => !deleted).length
    const complete = isComplete(replica, this.#net?.sessions.missing() ?? 0)
    return { hash: contentHash(replica), posts, records: replica.held, complete }
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
    const items = received.flatMap(one => one.items)
    this.#tellTabs(items.map(([address]) => address))
    void this.#net?.spread(items, records)
  }

  /** More or less is held, by choice. */
  #rearranged(received: Received): void {
    this.#changed(received.changes)
    this.#tellTabs(received.items.map(([address]) => address))
    this.#net?.rearranged(received.items)
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
  async fromTab(message: TabMessage): Promise<void> {
    const { holdings, now } = this.#parts
    if (message.type === 'records') await this.#refresh(message.addresses)
    if (message.type === 'beacon') await this.#beaconFromTab(message.sealed)
    if (message.type === 'progress') {
      this.#told = message.progress
      this.events.emit('progress', message.progress)
    }
    if (message.type === 'holds') {
      const { holder, items, via } = message
      const news = message.relay ? holdings.relay(holder, items) : holdings.person(holder, items, now(), via)
      if (news.length > 0) this.#reachChanged(news)
    }
  }

  async #beaconFromTab(sealed: Uint8Array): Promise<void> {
    const { replica, presence, now } = this.#parts
    const opened = await openBeacon(replica.keys, sealed)
    if (!opened.ok) return
    const { beacon, certificate } = opened.value
    replica.view.greet(certificate.person)
    presence.take(beacon, didOf(certificate.person), now())
    this.events.emit('members', undefined)
  }

  /** Another tab has written these to the disk that this one shares. */
  async #refresh(addresses: readonly AddressKey[]): Promise<void> {
    const { replica } = this.#parts
    for (const address of addresses) {
      const received = await replica.queue.run(() => replica.refresh(address))
      if (!received) continue
      this.#changed(received.changes)
      const [, head] = received.items[0] ?? []
      const newest = head && (await replica.records.record(address, head.seq))
      void this.#net?.spread(received.items, newest ? [newest] : [])
    }
  }

  // The network

  /** @param relays and signalling servers that the person uses for all circles, beside the link's own */
  async connect(network: Network, relays: readonly string[], signalling: readonly string[]): Promise<void> {
    const { replica, holdings, presence, now } = this.#parts
    const hints = {
      relays: [...new Set([...this.#known.relays, ...relays])],
      signalling: [...new Set([...this.#known.signalling, ...signalling])],
    }
    const writer = () => this.author.writer
    const net = new CircleNet({ replica, network, holdings, presence, now, hints, writer })
    this.#net = net
    net.events.on('received', ({ received }) => {
      this.#changed(received.changes)
      this.#tellTabs(received.items.map(([address]) => address))
    })
    net.events.on('rejected', ({ rejection: { rule, reason }, from }) =>
      this.events.emit('rejected', { rule, reason, peer: from }),
    )
    net.events.on('reach', addresses => this.#reachChanged(addresses))
    net.events.on('held', held => this.#tell({ type: 'holds', circle: this.id, ...held }))
    net.events.on('beacon', sealed => this.#tell({ type: 'beacon', circle: this.id, sealed }))
    net.events.on('progress', () => this.#progressed())
    net.events.on('inStep', ({ peer }) => this.events.emit('synced', { peer }))
    net.events.on('presence', () => this.#presenceChanged())
    net.events.on('session', () => {
      this.#presenceChanged()
      this.#progressed()
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
    await this.disconnect()
    await this.#parts.replica.queue.idle()
    await this.#parts.commons.close()
  }
}

/** @throws {PostError} */
function checkReference(id: string | undefined): void {
  if (id !== undefined && !isPostId(id))
    throw new PostError('What you answer is not a post. Open the post, and answer it there.')
}
