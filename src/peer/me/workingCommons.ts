import * as Y from 'yjs'
import type { About } from '../../model/index.ts'
import type { DocumentStore } from '../platform.ts'

/** What this person has changed in a circle's commons and is not sealed yet: kept at once, so that a crash loses nothing. */
export class WorkingCommons {
  readonly #doc: Y.Doc
  readonly #bound: { flush(): Promise<void>; close(): Promise<void> }

  private constructor(doc: Y.Doc, bound: { flush(): Promise<void>; close(): Promise<void> }) {
    this.#doc = doc
    this.#bound = bound
  }

  static async open(documents: DocumentStore, circle: string): Promise<WorkingCommons> {
    const guid = `commons-${circle}`
    const doc = new Y.Doc({ guid })
    return new WorkingCommons(doc, await documents.bind(guid, doc))
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

  close(): Promise<void> {
    return this.#bound.close()
  }
}
