/** A LevelDB is locked by whoever has it open, and by nothing else: Node can't lock files. */

import { link, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { inUseError, openLevelStore } from '../levelStore.ts'

/** LevelDB locks this file of its directory. */
export const LOCK = 'LOCK'

/** What this process has open or locked: the file's lock does not hold against the process that has it. */
const here = new Set<string>()

/** @throws {StorageError} `in-use` if this process has the place already */
export function claimHere(location: string): () => void {
  const place = resolve(location)
  if (here.has(place)) throw inUseError()
  here.add(place)
  return () => here.delete(place)
}

/**
 * Runs while nobody else has the LevelDB at `location` open, nor opens it. Another LevelDB is opened, whose LOCK is a second
 * name of that LevelDB's: opening the one itself would change what is in it. `work` must neither replace that file nor open
 * it: closing a file gives up all the locks that a process has on it (POSIX, `fcntl`).
 * @throws {StorageError} `in-use` if somebody else has it
 */
export async function locked<Result>(location: string, work: () => Promise<Result>): Promise<Result> {
  await mkdir(location, { recursive: true, mode: 0o700 })
  const own = resolve(location, LOCK)
  await writeFile(own, '', { flag: 'wx', mode: 0o600 }).catch(unlessThere)
  const beside = await mkdtemp(`${location}.lock-`)
  try {
    const other = join(beside, LOCK)
    // Android forbids the one, Windows the other.
    await link(own, other).catch(() => symlink(own, other))
    const lock = await openLevelStore(beside)
    try {
      return await work()
    } finally {
      await lock.close()
    }
  } finally {
    await rm(beside, { recursive: true, force: true })
  }
}

function unlessThere(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EEXIST') throw error
}
