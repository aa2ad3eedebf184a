/** The writing side of a circle: this device's log, one record at a time over all tabs, each through the gate. */

import type * as Y from 'yjs'
import { equal } from '../../base/index.ts'
import {
  type About,
  amendmentFrom,
  amendmentKey,
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
import { type AddressKey, addressOf } from '../../sync/index.ts'
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
    const { replica, vault } = this.#parts
    const key = responseKey(type, to)
    await this.#write(() => {
      const before = replica.view.responses.every(type, to, vault.person)
      const mine = before.find(({ address }) => this.#isMine(address))
      const at = this.#after(before[0]?.entry.at)
      const change: Edit['change'] = doc => {
        const entries = doc.getMap('entries')
        if (said !== null) entries.set(key, { type, to, at, ...said })
        else if (before.every(other => other === mine)) entries.delete(mine?.key ?? key)
        else entries.set(key, { type: 'withdrawal', what: type, to, at })
      }
      return { kind: 'feed', ...this.#in(mine?.address), change }
    })
  }

  /** @param change what the post says instead; if it may travel it is signed anew */
  async edit(id: string, change: Partial<PostEntry>): Promise<void> {
    await this.#restate(id, post => {
      const editedAt = this.#after(post.editedAt ?? post.at)
      const entry = editedFrom(post, { ...change, editedAt })
      return post.inner === null ? entry : this.#signed(entry, post.inner.nonce)
    })
  }

  /** A post of one's own shows a newer version of what it carries. The device sees to it that has spoken in it last. */
  async refresh(id: string, carried: NonNullable<PostEntry['carried']>): Promise<void> {
    if (this.#isMine(this.own(id).saidAt)) await this.#restate(id, post => editedFrom(post, { carried }))
  }

  async delete(id: string): Promise<void> {
    await this.#restate(id, () => null)
  }

  /** The words of a post that another device of this person has deleted leave this device's log too, and so every disk. */
  async forget(id: string): Promise<void> {
    const { view } = this.#parts.replica
    const due = () => {
      const worded = [...view.amendments.wordedOf(id)].find(address => this.#isMine(address))
      const written = view.written(id)
      if (!written || !view.posts.get(id)?.deleted) return null
      if (worded)
        return { address: worded, key: amendmentKey(id), entry: amendmentFrom(id, this.now(), null) }
      if (written.deleted || !this.#isMine(written.address)) return null
      return { address: written.address, key: written.key, entry: deletedFrom(written) }
    }
    while (due())
      await this.#write(() => {
        const still = due()
        const change: Edit['change'] = doc => still && doc.getMap('entries').set(still.key, still.entry)
        return { kind: 'feed', ...this.#in(still?.address), forget: true, change }
      })
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

  /** A post of this person's. @throws {NotYoursError} */
  own(id: string): ViewedPost {
    const { replica, vault } = this.#parts
    const post = replica.view.posts.get(id)
    if (!post) throw new NotYoursError('There is no such post here.')
    if (post.author !== vault.person) throw new NotYoursError('Only its author can change a post.')
    if (post.deleted) throw new NotYoursError('This post has been deleted.')
    return post
  }

  /**
   * A post says something else from now on: where it stands, if this device wrote it, else by an amendment.
   * @param say what; null deletes it
   */
  async #restate(
    id: string,
    say: (post: ViewedPost) => PostEntry | null | Promise<PostEntry | null>,
  ): Promise<void> {
    this.own(id)
    await this.#write(async () => {
      const post = this.own(id)
      const said = await say(post)
      const here = this.#isMine(post.address)
      const worded = [...this.#parts.replica.view.amendments.wordedOf(id)].find(at => this.#isMine(at))
      const change: Edit['change'] = doc => {
        const entries = doc.getMap('entries')
        if (here) entries.set(post.key, said ?? deletedFrom(post))
        else entries.set(amendmentKey(id), amendmentFrom(id, said?.editedAt ?? this.now(), said))
      }
      const place = here ? post.address : worded
      return { kind: 'feed', ...this.#in(place), forget: said === null && place !== undefined, change }
    })
  }

  #isMine(address: AddressKey): boolean {
    return equal(addressOf(address).writer, this.#writer.signer.publicKey)
  }

  #in(address: AddressKey | undefined): Pick<Edit, 'segment'> {
    return address === undefined ? {} : { segment: addressOf(address).segment }
  }

  /** Now, or just after what is said anew: another device's clock may be ahead, and the later counts. */
  #after(before = 0): number {
    return Math.max(this.#parts.now(), before + 1)
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
