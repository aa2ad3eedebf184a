/** The writing side of a circle: this device's log, one record at a time over all tabs, each through the gate. */

import { equal } from '../../base/index.ts'
import {
  type About,
  deletedFrom,
  editedFrom,
  type PostEntry,
  postId,
  writeAbout,
  writeProfile,
} from '../../model/index.ts'
import { addressOf } from '../../sync/index.ts'
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

  /** @returns the new post's id, once it is on disk */
  async publish(text: string, replyTo: string | undefined): Promise<string> {
    const { now } = this.#parts
    // Time first, so that a segment's keys are in order; the rest keeps two tabs apart.
    const key = `${now().toString(36)}${crypto.getRandomValues(new Uint32Array(1))[0]!.toString(36)}`
    const entry: PostEntry = { type: 'post', at: now(), text, ...(replyTo === undefined ? {} : { replyTo }) }
    await this.#write(() => ({ kind: 'feed', change: doc => doc.getMap('entries').set(key, entry) }))
    return postId(this.#writer.signer.publicKey, key)
  }

  async edit(id: string, text: string): Promise<void> {
    await this.#rewrite(id, post => editedFrom(post, text, this.#parts.now()), false)
  }

  async delete(id: string): Promise<void> {
    await this.#rewrite(id, deletedFrom, true)
  }

  /** Tells the circle who the person of this peer is. */
  async setProfile(name: string): Promise<void> {
    const change: Edit['change'] = doc => writeProfile(doc, { name, recorded: false }, this.#parts.now())
    await this.#write(() => ({ kind: 'profile', change }))
  }

  /** The change is kept here at once, and sealed; should a crash come between, `sealWorking` does it at the next start. */
  async setAbout(about: Partial<About>): Promise<void> {
    await this.#parts.commons.set(about)
    await this.sealWorking()
  }

  async sealWorking(): Promise<void> {
    const { replica, commons } = this.#parts
    const about = commons.pending()
    if (about === null) return
    await this.#whole(() => writeCommons(replica, this.#writer, doc => writeAbout(doc, about)))
    await commons.clear()
  }

  /** @throws {NotYoursError} */
  #own(id: string): ViewedPost {
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

  async #rewrite(id: string, entry: (post: ViewedPost) => object, forget: boolean): Promise<void> {
    this.#own(id)
    await this.#write(() => {
      const post = this.#own(id)
      const change: Edit['change'] = doc => doc.getMap('entries').set(post.key, entry(post))
      return { kind: 'feed', segment: addressOf(post.address).segment, forget, change }
    })
  }

  async #write(edit: () => Edit): Promise<void> {
    await this.#whole(() => write(this.#parts.replica, this.#writer, edit()))
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
