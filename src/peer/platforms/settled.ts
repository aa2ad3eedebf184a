import { StorageError } from '../../store/index.ts'

/** What a request of IndexedDB brings. @throws {StorageError} that says so in these words, where it can't even be asked too */
export const settled = <Result>(ask: () => IDBRequest<Result>, unreadable: string): Promise<Result> =>
  new Promise<Result>((resolve, reject) => {
    const request = ask()
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  }).catch((cause: unknown) => {
    throw new StorageError('unreadable', unreadable, { cause })
  })
