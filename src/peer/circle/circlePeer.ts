import { Emitter } from '../../base/index.ts'
import { didOf } from '../../identity/index.ts'
import {
  deletedFrom,
  editedFrom,
  formatLink,
  NAME_LIMIT,
  POST_TEXT_LIMIT,
  type PostEntry,
  PURPOSE_LIMIT,
  postId,
  readAbout,
  writeAbout,
  writeProfile,
} from '../../model/index.ts'
import type { Network } from '../../network/index.ts'
import { type AddressKey, addressKey, addressOf, openBeacon } from '../../sync/index.ts'
import type { Circle, CircleEvents, Member, Post, Progress, Reach, Status } from '../api.ts'
import type { ViewedPost } from '../documents/circleView.ts'
import type { Changes } from '../documents/judge.ts'
import { NameError, NotYoursError, PostError } from '../errors.ts'
import type { Vault, Writer } from '../identity/vault.ts'
import type { KnownCircle, MeDocument } from '../me/meDocument.ts'
import type { Locks, TabChannel } from '../platform.ts'
import type { Received, Replica } from '../replica/replica.ts'
import { type Edit, LogForkedError, type Written, write, writeCommons } from '../replica/writing.ts'
import type { TabMessage } from '../tabMessage.ts'
import { contentHash } from './contentHash.ts'
import { CircleNet } from './net.ts'
import { PostList } from './postList.ts'
import type { Presence } from './presence.ts'
import type { Holdings } from './reach.ts'

export interface CircleParts {
  readonly known: KnownCircle
  readonly replica: Replica
  readonly holdings: Holdings
  readonly presence: Presence
  readonly vault: Vault
  readonly me: MeDocument
  readonly locks: Locks
  readonly tabs: TabChannel | null
  readonly now: () => number
}

export class CirclePeer implements Circle {
  readonly events = new Emitter<CircleEvents>()
  readonly #parts: CircleParts
  readonly #posts: PostList
  #writer: Writer
  #net: CircleNet | undefined
  #known: KnownCircle
  /** What the tab that holds the network has told. */
  #told: Progress | undefined

  constructor(parts: CircleParts, writer: Writer) {
    this.#parts = parts
    this.#known = parts.known
    this.#writer = writer
    this.#posts = new PostList(parts.known.id, parts.replica.view)
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

  get hints(): { relays: readonly string[]; signalling: readonly string[] } {
    return { relays: this.#known.relays, signalling: this.#known.signalling }
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

  posts(): readonly Post[] {
    return this.#posts.all(this.#parts.now())
  }

  post(id: string): Post | undefined {
    return this.#posts.get(id)
  }

  async publish(text: string, { replyTo }: { replyTo?: string } = {}): Promise<Post> {
    const content = checkedText(text)
    const key =
      this.#parts.now().toString(36) +
      Math.floor(Math.random() * 36 ** 5)
        .toString(36)
        .padStart(5, '0')
    const entry: PostEntry = {
      type: 'post',
      at: this.#parts.now(),
      text: content,
      ...(replyTo === undefined ? {} : { replyTo }),
    }
    await this.#write(() => ({ kind: 'feed', change: doc => doc.getMap('entries').set(key, entry) }))
    return this.#posts.get(postId(this.#writer.signer.publicKey, key))!
  }

  async edit(id: string, text: string): Promise<Post> {
    const content = checkedText(text)
    this.#own(id)
    await this.#rewrite(id, post => editedFrom(post, content, this.#parts.now()), false)
    return this.#posts.get(id)!
  }

  async delete(id: string): Promise<Post> {
    this.#own(id)
    await this.#rewrite(id, deletedFrom, true)
    return this.#posts.get(id)!
  }

  /** @throws {NotYoursError} */
  #own(id: string): ViewedPost {
    const post = this.#parts.replica.view.posts.get(id)
    if (!post) throw new NotYoursError('There is no such post here.')
    const { writer } = addressOf(post.address)
    if (writer.join() !== this.#writer.signer.publicKey.join())
      throw new NotYoursError(
        post.author === this.#parts.vault.person
          ? 'You wrote this on another device or before a restore: only there can it be changed.'
          : 'Only its author can change a post.',
      )
    if (post.deleted) throw new NotYoursError('This post has been deleted.')
    return post
  }

  async #rewrite(id: string, entry: (post: ViewedPost) => object, forget: boolean): Promise<void> {
    await this.#write(() => {
      const post = this.#own(id)
      const change: Edit['change'] = doc => doc.getMap('entries').set(post.key, entry(post))
      return { kind: 'feed', segment: addressOf(post.address).segment, forget, change }
    })
  }

  members(): readonly Member[] {
    const { replica, presence, vault, now } = this.#parts
    return [...replica.view.persons()].map(did => {
      const { name, recorded } = replica.view.profileOf(did)
      const self = did === vault.person
      return {
        did,
        name,
        recorded,
        self,
        here: self || presence.isHere(did, now()),
        lastSeen: presence.lastSeen(did),
      }
    })
  }

  reach(id: string): Reach {
    const { replica, holdings, presence, vault, now } = this.#parts
    const post = replica.view.posts.get(id)
    const others = (did: string) => did !== vault.person && did !== post?.author
    const people = post
      ? holdings
          .peopleWith(post.address, post.seq)
          .filter(({ did }) => others(did))
          .map(person => ({ ...person, name: replica.view.profileOf(person.did).name }))
      : []
    const relays = post ? holdings.relaysWith(post.address, post.seq) : 0
    return { people, relays, seen: presence.seenThisWeek(now()).filter(others) }
  }

  progress(): Progress {
    const { replica } = this.#parts
    if (!this.#net && this.#told)
      return { ...this.#told, recordsHad: Math.max(replica.held, this.#told.recordsHad) }
    const sessions = this.#net?.sessions
    const views = sessions?.views() ?? []
    const missing = sessions?.missing() ?? 0
    const compared = views.some(({ inStep }) => inStep)
    return {
      recordsHad: replica.held,
      recordsKnown: replica.held + missing,
      bytes: sessions?.bytes ?? 0,
      from: views
        .map(({ role, did }) =>
          role === 'relay' ? 'a relay' : did === null ? '' : replica.view.profileOf(did).name,
        )
        .filter(Boolean),
      state: views.length === 0 ? 'alone' : missing === 0 && compared ? 'in-step' : 'catching-up',
    }
  }

  async status(): Promise<Status> {
    const { replica } = this.#parts
    await replica.queue.idle()
    const posts = [...replica.view.posts.values()].filter(({ deleted }) => !deleted).length
    return { hash: contentHash(replica), posts, records: replica.held, complete: this.#complete() }
  }

  /** No segment that a later one names, and nothing that a peer has shown to exist, is missing. */
  #complete(): boolean {
    const { heads } = this.#parts.replica
    if ((this.#net?.sessions.missing() ?? 0) > 0 || this.#parts.replica.spoilt.length > 0) return false
    for (const [key] of heads.entries()) {
      const { kind, writer, segment } = addressOf(key)
      if (segment > 0 && kind !== 'commons' && !heads.get(addressKey({ kind, writer, segment: segment - 1 })))
        return false
    }
    return true
  }

  async setAbout({ name, purpose }: { name?: string; purpose?: string }): Promise<void> {
    if (name !== undefined) checkedName(name)
    if (purpose !== undefined && purpose.length > PURPOSE_LIMIT)
      throw new NameError(`A purpose has at most ${PURPOSE_LIMIT} characters.`)
    const about = { ...(name === undefined ? {} : { name }), ...(purpose === undefined ? {} : { purpose }) }
    await this.#locked(() => writeCommons(this.#parts.replica, this.#writer, doc => writeAbout(doc, about)))
  }

  /** Tells the circle who the person of this peer is. */
  async setProfile(name: string): Promise<void> {
    const profile = { name: checkedName(name), recorded: false }
    await this.#write(() => ({
      kind: 'profile',
      change: doc => writeProfile(doc, profile, this.#parts.now()),
    }))
  }

  draft(key: string): string {
    return this.#parts.me.draft(this.id, key)
  }

  setDraft(key: string, text: string): void {
    this.#parts.me.setDraft(this.id, key, text)
  }

  // Writing

  /** A forked log ends; the next writer goes on. */
  async #write(edit: () => Edit): Promise<void> {
    const { replica, vault } = this.#parts
    await this.#locked(async () => {
      try {
        return await write(replica, this.#writer, edit())
      } catch (error) {
        if (!(error instanceof LogForkedError)) throw error
        this.#writer = await vault.nextWriter(replica.keys)
        return write(replica, this.#writer, edit())
      }
    })
  }

  async #locked(work: () => Promise<Written | null>): Promise<void> {
    const { replica, locks } = this.#parts
    const written = await locks.exclusive(`log/${this.id}`, () => replica.queue.run(work))
    if (written) this.wrote([written.received], [written.record.bytes])
  }

  /** Something was written here: show it, tell the other tabs, spread it. */
  wrote(received: readonly Received[], records: readonly Uint8Array[]): void {
    for (const { changes } of received) this.#changed(changes)
    const items = received.flatMap(one => one.items)
    this.#tellTabs(items.map(([address]) => address))
    void this.#net?.spread(items, records)
  }

  #tellTabs(addresses: readonly AddressKey[]): void {
    if (addresses.length > 0) this.#parts.tabs?.post({ type: 'records', circle: this.id, addresses })
  }

  /** Another tab has written these to the disk that this one shares. */
  async refresh(addresses: readonly AddressKey[]): Promise<void> {
    const { replica } = this.#parts
    for (const address of addresses) {
      const received = await replica.queue.run(() => replica.refresh(address))
      if (!received) continue
      this.#changed(received.changes)
      const records: Uint8Array[] = []
      for (const [key, { seq }] of received.items) {
        const newest = await replica.records.record(key, seq)
        if (newest) records.push(newest)
      }
      void this.#net?.spread(received.items, records)
    }
  }

  #changed({ added, changed, members, commons }: Changes): void {
    if (added.length + changed.length > 0) this.#posts.changed([...changed, ...added])
    if (members) this.#posts.membersChanged()
    if (added.length + changed.length > 0 || members || commons)
      this.events.emit('change', { posts: members || added.length > 50 ? null : [...added, ...changed] })
    for (const id of [...added, ...changed]) {
      const post = this.#posts.get(id)
      if (post) this.events.emit('post', post)
    }
    if (members) this.events.emit('members', undefined)
  }

  // The network

  /** @param relays and signalling servers that the person uses for all circles, beside the link's own */
  async connect(network: Network, relays: readonly string[], signalling: readonly string[]): Promise<void> {
    const { replica, holdings, presence, now } = this.#parts
    const hints = {
      relays: [...new Set([...this.#known.relays, ...relays])],
      signalling: [...new Set([...this.#known.signalling, ...signalling])],
    }
    const net = new CircleNet({
      replica,
      network,
      holdings,
      presence,
      now,
      hints,
      writer: () => this.#writer,
    })
    this.#net = net
    net.events.on('received', ({ received }) => {
      this.#changed(received.changes)
      this.#tellTabs(received.items.map(([address]) => address))
    })
    net.events.on('rejected', ({ rejection, from }) =>
      this.events.emit('rejected', { rule: rejection.rule, reason: rejection.reason, peer: from }),
    )
    net.events.on('reach', addresses => this.#reachChanged(addresses))
    net.events.on('held', held =>
      this.#parts.tabs?.post({ type: 'holds', circle: this.id, ...held } satisfies TabMessage),
    )
    net.events.on('beacon', sealed =>
      this.#parts.tabs?.post({ type: 'beacon', circle: this.id, sealed } satisfies TabMessage),
    )
    net.events.on('progress', () => this.#progressed())
    net.events.on('inStep', ({ peer }) => this.events.emit('synced', { peer }))
    net.events.on('presence', () => this.#presenceChanged())
    net.events.on('session', () => {
      this.#presenceChanged()
      this.#progressed()
    })
    await net.start()
  }

  #progressed(): void {
    const progress = this.progress()
    this.events.emit('progress', progress)
    this.#parts.tabs?.post({ type: 'progress', circle: this.id, progress } satisfies TabMessage)
  }

  /** What another tab of this profile tells. */
  async fromTab(message: TabMessage): Promise<void> {
    const { replica, holdings, presence, now } = this.#parts
    if (message.type === 'records') await this.refresh(message.addresses)
    if (message.type === 'progress') {
      this.#told = message.progress
      this.events.emit('progress', message.progress)
    }
    if (message.type === 'holds') {
      const { holder, items, via } = message
      const news = message.relay ? holdings.relay(holder, items) : holdings.person(holder, items, now(), via)
      if (news.length > 0) this.#reachChanged(news)
    }
    if (message.type === 'beacon') {
      const opened = await openBeacon(replica.keys, message.sealed)
      if (!opened.ok) return
      const { beacon, certificate } = opened.value
      replica.view.certify(beacon.writer, certificate.person)
      presence.take(beacon, didOf(certificate.person), now())
      this.events.emit('members', undefined)
    }
  }

  #presenceChanged(): void {
    const { replica, presence, now } = this.#parts
    let here = 1
    for (const did of replica.view.persons()) if (presence.isHere(did, now())) here++
    this.#net?.setHere(here)
    this.events.emit('members', undefined)
  }

  #reachChanged(addresses: readonly AddressKey[]): void {
    const changed = new Set(addresses)
    const posts: string[] = []
    for (const { id, address } of this.#parts.replica.view.posts.values())
      if (changed.has(address)) posts.push(id)
    if (posts.length > 0) this.events.emit('reach', { posts: posts.length > 50 ? null : posts })
  }

  async disconnect(): Promise<void> {
    await this.#net?.stop()
    this.#net = undefined
  }
}

/** Text as Yjs can carry it: what is no Unicode text (lone surrogates) would change on its way. */
function checkedText(text: string): string {
  if (text.trim() === '') throw new PostError('There is nothing to post yet. Write something first.')
  if (text.length > POST_TEXT_LIMIT)
    throw new PostError(
      `A post has at most ${POST_TEXT_LIMIT} characters; this has ${text.length}. Nothing was lost: shorten it.`,
    )
  return text.toWellFormed()
}

export function checkedName(name: string): string {
  const trimmed = name.trim().toWellFormed()
  if (trimmed === '') throw new NameError('A name can’t be empty.')
  if (trimmed.length > NAME_LIMIT)
    throw new NameError(`A name has at most ${NAME_LIMIT} characters; this has ${trimmed.length}.`)
  return trimmed
}
