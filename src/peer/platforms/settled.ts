import { StorageError } from '../../store/index.ts'

/** What a request of IndexedDB brings. @throws {StorageError} that says so in these words */
export const settled = <Result>(request: IDBRequest<Result>, unreadable: string): Promise<Result> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(new StorageError('unreadable', unreadable, { cause: request.error }))
  })
