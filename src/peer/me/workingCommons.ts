import * as Y from 'yjs'
import { type About, readAbout, writeAbout } from '../../model/index.ts'
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
    writeAbout(this.#doc, about)
    await this.#bound.flush()
  }

  /** Null if all is sealed. */
  pending(): Partial<About> | null {
    const fields = [...this.#doc.getMap('about').keys()]
    if (fields.length === 0) return null
    const about = readAbout(this.#doc)
    return Object.fromEntries(fields.map(field => [field, about[field as keyof About]]))
  }

  async clear(): Promise<void> {
    this.#doc.getMap('about').clear()
    await this.#bound.flush()
  }

  close(): Promise<void> {
    return this.#bound.close()
  }
}
