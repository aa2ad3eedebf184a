import { newPrivateKey, type PrivateKey } from '../../identity/index.ts'
import { StorageError } from '../../store/index.ts'
import type { KeyStore } from '../platform.ts'

const STORE = 'keys'

const settled = <Result>(request: IDBRequest<Result>): Promise<Result> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () =>
      reject(
        new StorageError(
          'unreadable',
          'The keys of this profile can’t be opened. They were left as they are.',
          { cause: request.error },
        ),
      )
  })

/** Non-extractable keys in IndexedDB, which keeps the handle and never shows the key. */
export async function browserKeys(database: string): Promise<KeyStore> {
  const opening = indexedDB.open(database, 1)
  opening.onupgradeneeded = () => opening.result.createObjectStore(STORE)
  const db = await settled(opening)
  return {
    load: name =>
      settled(db.transaction(STORE).objectStore(STORE).get(name) as IDBRequest<PrivateKey | undefined>),
    create: async name => {
      const key = await newPrivateKey()
      const transaction = db.transaction(STORE, 'readwrite', { durability: 'strict' })
      await settled(transaction.objectStore(STORE).put(key, name))
      return key
    },
  }
}
