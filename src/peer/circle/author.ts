/** The writing side of a circle: this device's log, one record at a time over all tabs, each through the gate. */

import type * as Y from 'yjs'
import { equal } from '../../base/index.ts'
import {
  type About,
  deletedFrom,
  editedFrom,
  type PostEntry,
  type Profile,
  postId,
  type ResponseEntry,
  type ResponseType,
  responseKey,
  type SealedEntry,
  writeAbout,
  writeProfile,
} from '../../model/index.ts'
import { addressOf } from '../../sync/index.ts'
import type { KeptDraft } from '../charter/keptDraft.ts'
import { sealKept } from '../charter/sealKept.ts'
import { markTime } from '../charter/times.ts'
import type { ViewedPost } from '../documents/circleView.ts'
import { NotYoursError } from '../errors.ts'
import type { Vault, Writer } from '../identity/vault.ts'
import type { WorkingCommons } from '../me/workingCommons.ts'
import type { Locks } from '../platform.ts'
import type { Replica } from '../replica/replica.ts'
import { type Edit, LogForkedError, type Written, write, writeCommons } from '../replica/writing.ts'

export interface AuthorParts {
  readonly replica: Replica
  readonly vault: Vault
  readonly locks: Locks
  readonly commons: WorkingCommons
  readonly now: () => number
}

/** What the author of a post says in it; the rest is added as it is written. */
export type SaidInPost = Omit<PostEntry, 'type' | 'at' | 'inner'>

/** What a response says beside whose it is, to what and when. */
type Said<Type extends ResponseType> = Omit<Extract<ResponseEntry, { type: Type }>, 'type' | 'to' | 'at'>

export class Author {
  readonly #parts: AuthorParts
  readonly #wrote: (written: Written) => void
  #writer: Writer

  /** @param wrote is called after each record, once it is on disk */
  constructor(parts: AuthorParts, writer: Writer, wrote: (written: Written) => void) {
    this.#parts = parts
    this.#writer = writer
    this.#wrote = wrote
  }

  get writer(): Writer {
    return this.#writer
  }

  /**
   * @param nonce names the work if the post may travel
   * @returns the new post's id, once it is on disk
   */
  async publish(said: SaidInPost, nonce: string | null): Promise<string> {
    const entry: PostEntry = { type: 'post', at: this.#parts.now(), ...said }
    const key = await this.#add(nonce === null ? entry : await this.#signed(entry, nonce))
    return postId(this.#writer.signer.publicKey, key)
  }

  async #signed(entry: PostEntry, nonce: string): Promise<PostEntry> {
    const { at, text, editedAt = null, call = null } = entry
    return { ...entry, inner: await this.#parts.vault.signWork(nonce, { at, text, editedAt, call }) }
  }

  /** A message that only the devices can open for which its boxes were made. */
  async send(boxes: string[]): Promise<void> {
    await this.#add({ type: 'sealed', at: this.#parts.now(), boxes })
  }

  async #add(entry: PostEntry | SealedEntry): Promise<string> {
    // Time first, so that a segment's keys are in order; the rest keeps two tabs apart.
    const key = `${this.#parts.now().toString(36)}${crypto.getRandomValues(new Uint32Array(1))[0]!.toString(36)}`
    await this.#write(() => ({ kind: 'feed', change: doc => doc.getMap('entries').set(key, entry) }))
    return key
  }

  /** What this person says of a post, instead of what they said before; null withdraws it. */
  async respond<Type extends ResponseType>(type: Type, to: string, said: Said<Type> | null): Promise<void> {
    const key = responseKey(type, to)
    const at = this.#parts.now()
    await this.#write(() => {
      const before = this.#parts.replica.view.responses.one(type, to, this.#parts.vault.person)
      const place = before && addressOf(before.address)
      const mine = place && equal(place.writer, this.#writer.signer.publicKey) ? place : undefined
      const change: Edit['change'] = doc => {
        if (said !== null) doc.getMap('entries').set(key, { type, to, at, ...said })
        else doc.getMap('entries').delete(before?.key ?? key)
      }
      return { kind: 'feed', ...(mine ? { segment: mine.segment } : {}), change }
    })
  }

  /** @param change what the post says instead; if it may travel it is signed anew */
  async edit(id: string, change: Partial<PostEntry>): Promise<void> {
    const editedAt = this.#parts.now()
    await this.#rewrite(
      id,
      post => {
        const entry = editedFrom(post, { ...change, editedAt })
        return post.inner === null ? entry : this.#signed(entry, post.inner.nonce)
      },
      false,
    )
  }

  /** A post of one's own shows a newer version of what it carries. */
  async refresh(id: string, carried: NonNullable<PostEntry['carried']>): Promise<void> {
    await this.#rewrite(id, post => editedFrom(post, { carried }), false)
  }

  async delete(id: string): Promise<void> {
    await this.#rewrite(id, deletedFrom, true)
  }

  /** Tells the circle who the person of this peer is. */
  async setProfile(profile: Partial<Profile>): Promise<void> {
    const change: Edit['change'] = doc => writeProfile(doc, profile, this.#parts.now())
    await this.#write(() => ({ kind: 'profile', change }))
  }

  /** Tells the person's other devices something, in their personal circle. */
  async tellDevices(change: Edit['change']): Promise<void> {
    // A snapshot each time: what was told before is of no use to anybody.
    await this.#write(() => ({ kind: 'me', change, forget: true }))
  }

  /** The change is kept here at once, and sealed; should a crash come between, `sealWorking` does it at the next start. */
  async setAbout(about: Partial<About>): Promise<void> {
    await this.#parts.commons.set(about)
    await this.sealWorking()
  }

  /**
   * A change of the charter, sealed at once, with its time.
   * @param change edits the copy that it is given, and says whether it did
   */
  async changeCharter(at: number, change: (doc: Y.Doc) => boolean): Promise<void> {
    await this.#whole(() =>
      writeCommons(this.#parts.replica, this.#writer, doc => {
        if (change(doc)) markTime(doc, doc.clientID, at)
      }),
    )
  }

  async sealWorking(): Promise<void> {
    const { replica, commons } = this.#parts
    // Left over from a crash: a charter is closed with everything sealed.
    if (commons.drafting) {
      const release = this.editCharter(kept => void kept.close().then(() => release()))
    }
    const about = commons.pending()
    if (about === null) return
    await this.#whole(() => writeCommons(replica, this.#writer, doc => writeAbout(doc, about)))
    await commons.clear()
  }

  /**
   * The charter is edited in one tab of a profile at a time. What a crash has left unsealed is sealed first.
   * @param ready is given what keeps the keystrokes, once this is the tab
   * @returns ends it; `kept` is closed by whoever got it
   */
  editCharter(ready: (kept: KeptDraft) => void): () => void {
    const { locks, commons, replica } = this.#parts
    return locks.lead(`charter/${replica.keys.name}`, () => {
      const begin = async () => {
        if (commons.closed) return
        const kept = await commons.draft()
        await sealKept(kept, this, replica)
        ready(kept)
      }
      void begin().catch(console.error)
    })
  }

  get person(): string {
    return this.#parts.vault.person
  }

  now(): number {
    return this.#parts.now()
  }

  /** One's own post, which this device may change. @throws {NotYoursError} */
  own(id: string): ViewedPost {
    const { replica, vault } = this.#parts
    const post = replica.view.posts.get(id)
    if (!post) throw new NotYoursError('There is no such post here.')
    const { writer } = addressOf(post.address)
    if (!equal(writer, this.#writer.signer.publicKey))
      throw new NotYoursError(
        post.author === vault.person
          ? 'You wrote this on another device or before a restore: only there can it be changed.'
          : 'Only its author can change a post.',
      )
    if (post.deleted) throw new NotYoursError('This post has been deleted.')
    return post
  }

  async #rewrite(
    id: string,
    entry: (post: ViewedPost) => object | Promise<object>,
    forget: boolean,
  ): Promise<void> {
    this.own(id)
    await this.#write(async () => {
      const post = this.own(id)
      const next = await entry(post)
      const change: Edit['change'] = doc => doc.getMap('entries').set(post.key, next)
      return { kind: 'feed', segment: addressOf(post.address).segment, forget, change }
    })
  }

  async #write(edit: () => Edit | Promise<Edit>): Promise<void> {
    await this.#whole(async () => write(this.#parts.replica, this.#writer, await edit()))
  }

  /** A log that is forked or spoilt ends; the next writer goes on. */
  async #whole(work: () => Promise<Written | null>): Promise<void> {
    const { replica, vault } = this.#parts
    await this.#locked(async () => {
      try {
        return await work()
      } catch (error) {
        if (!(error instanceof LogForkedError)) throw error
        this.#writer = await vault.nextWriter(replica.keys)
        return work()
      }
    })
  }

  async #locked(work: () => Promise<Written | null>): Promise<void> {
    const { replica, locks } = this.#parts
    const written = await locks.exclusive(`log/${replica.keys.name}`, () => replica.queue.run(work))
    if (written) this.#wrote(written)
  }
}
