import { StorageError, type Store } from '../../src/store/index.ts'

export interface FailingStore extends Store {
  /** As long as it is set, each write fails with it. */
  failure: Error | null
}

/** A store whose disk is full, or broken, whenever a test wants it. */
export const failing = (store: Store): FailingStore => ({
  ...store,
  failure: null,
  async write(operations, options) {
    if (this.failure) throw this.failure
    await store.write(operations, options)
  },
})

export const full = () => new StorageError('full', 'The storage is full.')

/** Everything that is in a store, as text to compare. */
export async function contentOf(store: Store): Promise<string[]> {
  const lines: string[] = []
  for await (const [key, value] of store.entries('', '\uffff'))
    lines.push(`${key}=${Buffer.from(value).toString('hex')}`)
  return lines
}
