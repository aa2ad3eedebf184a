/**
 * A store that says by which schema it was written. A version of the program that does not know the schema leaves the
 * store as it is and says so; one that knows a later schema copies the store first, then changes it in one write.
 *
 * Invariant: a store is of one schema, whatever crash comes between: all that a migration changes, and the number of the
 * schema, are one write.
 */

import { fromUtf8, utf8 } from '../base/index.ts'
import { type Operation, StorageError, type Store } from './api.ts'
import { openLevelStore } from './levelStore.ts'

/** What leads from one schema to the next: the changes that the store needs. */
export type Migration = (store: Store) => AsyncIterable<Operation>

export interface Schema {
  /** Version 1 is that of all stores that do not say any. */
  readonly version: number
  /** The first leads from version 1 to 2, and so on. */
  readonly migrations: readonly Migration[]
}

/** Raise it, with a migration, when keys or values change so that an earlier version of the program would misread them. */
const PRESENT: Schema = { version: 1, migrations: [] }
export const SCHEMA_VERSION = PRESENT.version

const KEY = 'schema'
const NEWER =
  'What is stored here was written by a newer version of Murmuration, and this one would misread it. Update, or load the page again, then try again. Nothing was changed.'
export const newerError = (): StorageError => new StorageError('newer', NEWER)
/** Entries copied in one write. */
const COPIED_AT_ONCE = 500

/**
 * @param location as for `openLevelStore`; the copy made before a migration stands beside it, as `<location>.before-<version>`
 * @throws {StorageError} `newer` if an older version of the program than wrote it would open it
 */
export async function openStore(location: string, schema: Schema = PRESENT): Promise<Store> {
  const store = await openLevelStore(location)
  try {
    const written = await versionOf(store)
    if (written === null) await store.write([versioned(schema.version)], { durable: true })
    else if (written > schema.version) throw newerError()
    else if (written < schema.version) await migrate(store, location, schema, written)
    return store
  } catch (error) {
    await store.close()
    throw error
  }
}

const versioned = (version: number): Operation => ({ type: 'put', key: KEY, value: utf8(String(version)) })

/** Null for a store with nothing in it. A number that the disk has spoilt says nothing, as if it were not there. */
async function versionOf(store: Store): Promise<number | null> {
  const said = await store.get(KEY)
  const version = said && readVersion(said)
  if (version) return version
  for await (const _ of store.entries('', '\uffff')) return 1
  return null
}

function readVersion(bytes: Uint8Array): number | null {
  try {
    const version = Number(fromUtf8(bytes))
    return Number.isSafeInteger(version) && version > 0 ? version : null
  } catch {
    return null // not text
  }
}

async function migrate(store: Store, location: string, schema: Schema, from: number): Promise<void> {
  await copy(store, `${location}.before-${schema.version}`, from)
  for (let version = from; version < schema.version; version++) {
    const operations: Operation[] = []
    for await (const operation of schema.migrations[version - 1]!(store)) operations.push(operation)
    await store.write([...operations, versioned(version + 1)], { durable: true })
  }
}

/** Written anew from the beginning if an earlier try did not come to its end: the version is what is written last. */
async function copy(store: Store, place: string, version: number): Promise<void> {
  const copied = await openLevelStore(place)
  try {
    if ((await copied.get(KEY)) !== undefined) return
    let batch: Operation[] = []
    for await (const [key, value] of store.entries('', '\uffff')) {
      if (key !== KEY) batch.push({ type: 'put', key, value })
      if (batch.length < COPIED_AT_ONCE) continue
      await copied.write(batch)
      batch = []
    }
    await copied.write([...batch, versioned(version)], { durable: true })
  } finally {
    await copied.close()
  }
}
