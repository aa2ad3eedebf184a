import * as Y from 'yjs'
import type { DocumentStore } from '../platform.ts'
import type { Unsealed } from './draft.ts'

/** What was typed into a charter and is not sealed yet, keystroke by keystroke. */
export class KeptDraft {
  readonly #doc: Y.Doc
  readonly #bound: { flush(): Promise<void>; close(): Promise<void> }
  readonly closed: Promise<void>
  #close!: () => void
  #isClosed = false

  private constructor(doc: Y.Doc, bound: { flush(): Promise<void>; close(): Promise<void> }) {
    this.#doc = doc
    this.#bound = bound
    this.closed = new Promise(resolve => {
      this.#close = resolve
    })
  }

  static async open(documents: DocumentStore, circle: string): Promise<KeptDraft> {
    const guid = `charter-${circle}`
    const doc = new Y.Doc({ guid })
    return new KeptDraft(doc, await documents.bind(guid, doc))
  }

  get isClosed(): boolean {
    return this.#isClosed
  }

  get unsealed(): Unsealed | null {
    const { base, layers } = this.#doc.getMap('unsealed').toJSON() as Partial<Unsealed>
    return base === undefined || layers === undefined ? null : { base, layers }
  }

  set unsealed(unsealed: Unsealed | null) {
    if (this.#isClosed) return
    const kept = this.#doc.getMap('unsealed')
    this.#doc.transact(() => {
      if (unsealed === null) return kept.clear()
      // The text is long, a keystroke is not.
      if (kept.get('base') !== unsealed.base) kept.set('base', unsealed.base)
      kept.set('layers', unsealed.layers)
    })
  }

  flush(): Promise<void> {
    return this.#bound.flush()
  }

  async close(): Promise<void> {
    if (this.#isClosed) return
    this.#isClosed = true
    await this.#bound.close()
    this.#close()
  }
}
