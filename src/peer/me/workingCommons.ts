import * as Y from 'yjs'
import type { About } from '../../model/index.ts'
import { KeptDraft } from '../charter/keptDraft.ts'
import type { DocumentStore } from '../platform.ts'

/** What this person has changed in a circle's commons and is not sealed yet: kept at once, so that a crash loses nothing. */
export class WorkingCommons {
  readonly #doc: Y.Doc
  readonly #bound: { flush(): Promise<void>; close(): Promise<void> }
  readonly #documents: DocumentStore
  readonly #circle: string
  #kept: Promise<KeptDraft> | undefined
  #closed = false

  private constructor(
    doc: Y.Doc,
    bound: { flush(): Promise<void>; close(): Promise<void> },
    documents: DocumentStore,
    circle: string,
  ) {
    this.#doc = doc
    this.#bound = bound
    this.#documents = documents
    this.#circle = circle
  }

  static async open(documents: DocumentStore, circle: string): Promise<WorkingCommons> {
    const guid = `commons-${circle}`
    const doc = new Y.Doc({ guid })
    return new WorkingCommons(doc, await documents.bind(guid, doc), documents, circle)
  }

  get closed(): boolean {
    return this.#closed
  }

  /** What was typed into the charter; for the one tab that edits it, which closes it again. */
  async draft(): Promise<KeptDraft> {
    await (await this.#kept)?.closed
    this.#setDrafting(true)
    this.#kept = KeptDraft.open(this.#documents, this.#circle)
    const kept = await this.#kept
    void kept.closed.then(() => kept.unsealed === null && this.#setDrafting(false))
    return kept
  }

  /** The charter is being edited, or was when a crash came. */
  get drafting(): boolean {
    return this.#doc.getMap('drafting').get('now') === true
  }

  #setDrafting(now: boolean): void {
    if (!this.#closed && this.drafting !== now) this.#doc.getMap('drafting').set('now', now)
  }

  async set(about: Partial<About>): Promise<void> {
    const pending = this.#doc.getMap('pending')
    this.#doc.transact(() => {
      for (const [field, value] of Object.entries(about)) pending.set(field, value)
    })
    await this.#bound.flush()
  }

  /** Null if all is sealed. */
  pending(): Partial<About> | null {
    const pending = this.#doc.getMap('pending')
    return pending.size === 0 ? null : (pending.toJSON() as Partial<About>)
  }

  async clear(): Promise<void> {
    this.#doc.getMap('pending').clear()
    await this.#bound.flush()
  }

  async close(): Promise<void> {
    this.#closed = true
    await (await this.#kept)?.close()
    await this.#bound.close()
  }
}
