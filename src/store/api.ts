/** Storage as bytes under string keys, ordered by key. What is written together is written whole or not at all. */

import type { Bytes } from '../base/index.ts'

export type Operation =
  | { readonly type: 'put'; readonly key: string; readonly value: Uint8Array }
  | { readonly type: 'delete'; readonly key: string }

export interface Store {
  get(key: string): Promise<Bytes | undefined>
  /** Entries with low ≤ key < high, in order of keys. */
  entries(low: string, high: string): AsyncIterable<readonly [string, Bytes]>
  /**
   * Resolves when the operations have reached the disk; with `durable`, also a power cut leaves them there (where the
   * platform can promise it). @throws {StorageError}
   */
  write(operations: readonly Operation[], options?: { durable?: boolean }): Promise<void>
  close(): Promise<void>
}

/** What could not be stored or read, what was kept, and what to do. */
export class StorageError extends Error {
  override readonly name = 'StorageError'
  readonly reason: 'full' | 'unreadable' | 'unwritable' | 'in-use' | 'newer' | 'gone'
  constructor(reason: StorageError['reason'], message: string, options?: ErrorOptions) {
    super(message, options)
    this.reason = reason
  }
}

/** Everything whose key begins with `prefix`. */
export const under = (prefix: string): [low: string, high: string] => [prefix, `${prefix}\uffff`]
