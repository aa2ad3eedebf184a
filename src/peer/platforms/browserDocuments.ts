import { IndexeddbPersistence } from 'y-indexeddb'
import type { DocumentStore } from '../platform.ts'

/** y-indexeddb, one database a document. */
export function browserDocuments(prefix: string): DocumentStore {
  return {
    bind: async (name, doc) => {
      const persistence = new IndexeddbPersistence(prefix + name, doc)
      await persistence.whenSynced
      return {
        // y-indexeddb writes each update as it comes, in order: once this read is answered, all before it is written.
        flush: async () => void (await persistence.get('flushed')),
        close: () => persistence.destroy(),
      }
    },
  }
}
