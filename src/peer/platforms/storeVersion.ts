import { newerError, SCHEMA_VERSION } from '../../store/index.ts'
import { settled } from './settled.ts'

/**
 * Keeps a database open that holds nothing, in the version of the store's schema. A page of a later version opens it in its
 * own, and IndexedDB tells this one, and lets the other wait until this one has closed what it has open.
 * @param giveWay closes all that is open of the store
 * @returns ends it
 * @throws {StorageError} `newer` if a later version was here
 */
export async function holdStoreVersion(
  database: string,
  giveWay: () => Promise<unknown>,
): Promise<() => void> {
  const ask = () => indexedDB.open(database, SCHEMA_VERSION)
  const db = await settled(ask, 'The stored data can’t be opened. It was left as it is.').catch(
    (error: Error) => {
      throw (error.cause as Error).name === 'VersionError' ? newerError() : error
    },
  )
  db.onversionchange = () => void giveWay().finally(() => db.close())
  return () => db.close()
}
