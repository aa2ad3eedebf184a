import { newPrivateKey, type PrivateKey } from '../../identity/index.ts'
import type { KeyStore } from '../platform.ts'
import { settled } from './settled.ts'

const STORE = 'keys'

const UNREADABLE = 'The keys of this profile can’t be opened. They were left as they are.'

/** Non-extractable keys in IndexedDB, which keeps the handle and never shows the key. */
export async function browserKeys(database: string): Promise<KeyStore> {
  const open = () => {
    const opening = indexedDB.open(database, 1)
    opening.onupgradeneeded = () => opening.result.createObjectStore(STORE)
    return opening
  }
  const db = await settled(open, UNREADABLE)
  return {
    load: name =>
      settled(
        () => db.transaction(STORE).objectStore(STORE).get(name) as IDBRequest<PrivateKey | undefined>,
        UNREADABLE,
      ),
    create: async name => {
      const key = await newPrivateKey()
      const transaction = db.transaction(STORE, 'readwrite', { durability: 'strict' })
      await settled(() => transaction.objectStore(STORE).put(key, name), UNREADABLE)
      return key
    },
  }
}
