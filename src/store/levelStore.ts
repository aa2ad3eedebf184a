import { Level } from 'level'
import { own } from '../base/index.ts'
import { StorageError, type Store } from './api.ts'

const codeOf = (error: unknown): string => {
  const { code, name, cause } = error as { code?: string; name?: string; cause?: unknown }
  return [code, name, cause === undefined ? '' : codeOf(cause)].join(' ')
}

export const inUseError = (options?: ErrorOptions): StorageError =>
  new StorageError('in-use', 'Another program has this data open. Close it, or use it there.', options)

/** Turns what LevelDB and IndexedDB throw into what a person can act on. */
function explain(error: unknown, during: 'open' | 'read' | 'write'): StorageError {
  const codes = `${codeOf(error)} ${(error as Error).message}`
  const options = { cause: error }
  if (/Quota|ENOSPC|No space left/i.test(codes))
    return new StorageError(
      'full',
      'The storage is full. Nothing that was stored is lost. Free some space, then try again.',
      options,
    )
  if (/LEVEL_LOCKED|lock/i.test(codes) && during === 'open') return inUseError(options)
  // IndexedDB closes under a page when the browser, or somebody with it, deletes what the page has stored.
  if (/InvalidStateError/.test(codes) && during !== 'open')
    return new StorageError(
      'gone',
      'What was stored here has been taken away while it was open. Nothing more can be stored. Load the page again; if it begins anew, your recovery phrase makes you yourself again, and others give back what they hold.',
      options,
    )
  if (during === 'write')
    return new StorageError(
      'unwritable',
      'This could not be stored. What was stored before is still there. Try again.',
      options,
    )
  return new StorageError(
    'unreadable',
    'The stored data can’t be opened. It was left as it is: check its permissions, or start in another place.',
    options,
  )
}

async function explained<Result>(
  during: 'open' | 'read' | 'write',
  work: () => Promise<Result>,
): Promise<Result> {
  try {
    return await work()
  } catch (error) {
    throw error instanceof StorageError ? error : explain(error, during)
  }
}

/**
 * LevelDB in Node (a directory), IndexedDB in the browser (a database of that name).
 * @throws {StorageError}
 */
export async function openLevelStore(location: string): Promise<Store> {
  const level = new Level<string, Uint8Array>(location, { valueEncoding: 'view' })
  await explained('open', () => level.open())
  return {
    get: key =>
      explained('read', async () => {
        const value = await level.get(key)
        return value === undefined ? undefined : own(value)
      }),
    entries: async function* (low, high) {
      const iterator = level.iterator({ gte: low, lt: high })
      try {
        for (;;) {
          const batch = await explained('read', () => iterator.nextv(256))
          if (batch.length === 0) return
          for (const [key, value] of batch) yield [key, own(value)] as const
        }
      } finally {
        await iterator.close()
      }
    },
    write: (operations, { durable = false } = {}) =>
      explained('write', () =>
        level.batch(
          operations.map(operation =>
            operation.type === 'put'
              ? { type: 'put', key: operation.key, value: operation.value }
              : { type: 'del', key: operation.key },
          ),
          // IndexedDB has no such option and takes no notice of it.
          { sync: durable } as object,
        ),
      ),
    close: () => level.close(),
  }
}
