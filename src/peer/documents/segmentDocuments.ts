import * as Y from 'yjs'
import type { Bytes } from '../../base/index.ts'
import { guardUpdate, type Rejection, type Verdict } from '../../log/index.ts'
import { clientIdOf, type Kind } from '../../model/index.ts'
import { type AddressKey, addressOf } from '../../sync/index.ts'
import { OPEN_LIMIT } from './limits.ts'

/** The one-writer documents (`feed`, `profile`, `me`), one a segment, built from records as they are needed. */
export class SegmentDocuments {
  readonly #open = new Map<AddressKey, Y.Doc>()
  readonly #staged = new Map<AddressKey, Y.Doc>()
  readonly #updates: (address: AddressKey) => AsyncIterable<Bytes>

  /** @param updates the Yjs updates of a segment's records on disk, in order */
  constructor(updates: (address: AddressKey) => AsyncIterable<Bytes>) {
    this.#updates = updates
  }

  /** The document as the records on disk make it. Changed by `stage` alone: to edit, take a copy. */
  async document(address: AddressKey): Promise<Y.Doc> {
    const known = this.#open.get(address)
    if (known) {
      this.#open.delete(address)
      this.#open.set(address, known)
      return known
    }
    const doc = newDocument(address)
    for await (const update of this.#updates(address)) Y.applyUpdate(doc, update)
    return this.#keep(address, doc)
  }

  /**
   * Rules `structs` and `schema`, what else is asked of the values, then the change itself; it counts once committed.
   * @param check sees the values that the update brings before the document does
   */
  async stage(
    address: AddressKey,
    kind: Kind,
    update: Bytes,
    replaces: boolean,
    check: (values: readonly unknown[]) => Promise<Rejection | null>,
  ): Promise<Verdict<Y.Doc>> {
    const { writer } = addressOf(address)
    const client = clientIdOf(writer)
    const doc = replaces
      ? newDocument(address)
      : (this.#staged.get(address) ?? (await this.document(address)))
    const guarded = guardUpdate(update, kind, client, Y.getState(doc.store, client))
    if (!guarded.ok) return guarded
    const wrong = await check(guarded.value.values)
    if (wrong) return wrong
    Y.applyUpdate(doc, update)
    this.#staged.set(address, doc)
    return { ok: true, value: doc }
  }

  /** The segment stands only as far as these updates go; it counts once committed. */
  cut(address: AddressKey, standing: readonly Bytes[]): void {
    const doc = newDocument(address)
    for (const update of standing) Y.applyUpdate(doc, update)
    this.#staged.set(address, doc)
  }

  /** The documents that have changed. */
  commit(): Map<AddressKey, Y.Doc> {
    const changed = new Map(this.#staged)
    for (const [address, doc] of changed) {
      if (this.#open.get(address) !== doc) this.drop(address)
      this.#keep(address, doc)
    }
    this.#staged.clear()
    return changed
  }

  abandon(): void {
    for (const address of this.#staged.keys()) this.drop(address)
    this.#staged.clear()
  }

  /** Forgets the document; it will be built anew from what is on disk. */
  drop(address: AddressKey): void {
    this.#staged.delete(address)
    this.#open.get(address)?.destroy()
    this.#open.delete(address)
  }

  #keep(address: AddressKey, doc: Y.Doc): Y.Doc {
    this.#open.set(address, doc)
    if (this.#open.size > OPEN_LIMIT) {
      const oldest = this.#open.keys().next().value!
      if (!this.#staged.has(oldest)) this.drop(oldest)
    }
    return doc
  }
}

/** An explicit guid: drawing a random one costs ten times what the document does. */
export const newDocument = (guid: string, gc = true): Y.Doc => new Y.Doc({ guid, gc })
