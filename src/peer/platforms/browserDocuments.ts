import { IndexeddbPersistence } from 'y-indexeddb'
import type { DocumentStore } from '../platform.ts'
import { settled } from './settled.ts'
import { soundUpdates } from './soundUpdates.ts'

const UNREADABLE = 'What you have written here and not yet told can’t be opened. It was left as it is.'

const UPDATES = 'updates'

/** y-indexeddb, one database a document. */
export function browserDocuments(prefix: string): DocumentStore {
  let anySpoilt = false
  return {
    get spoilt() {
      return anySpoilt
    },
    bind: async (name, doc) => {
      if (await dropSpoilt(prefix + name)) anySpoilt = true
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

/** y-indexeddb would wait for ever for a document of which it can't read an update. @returns whether there was one */
async function dropSpoilt(database: string): Promise<boolean> {
  const open = () => {
    const opening = indexedDB.open(database)
    // As y-indexeddb makes it.
    opening.onupgradeneeded = () => {
      opening.result.createObjectStore(UPDATES, { autoIncrement: true })
      opening.result.createObjectStore('custom')
    }
    return opening
  }
  const db = await settled(open, UNREADABLE)
  try {
    const updates = db.transaction(UPDATES).objectStore(UPDATES)
    const [keys, values] = await Promise.all([
      settled(() => updates.getAllKeys(), UNREADABLE),
      settled(() => updates.getAll(), UNREADABLE),
    ])
    const sound = new Set<unknown>(soundUpdates(values))
    const spoilt = keys.filter((_, i) => !sound.has(values[i]))
    if (spoilt.length === 0) return false
    const cleaning = db.transaction(UPDATES, 'readwrite').objectStore(UPDATES)
    for (const key of spoilt) await settled(() => cleaning.delete(key), UNREADABLE)
    return true
  } finally {
    db.close()
  }
}
