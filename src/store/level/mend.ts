/**
 * A LevelDB of which the disk has spoilt something is made anew of what is as it was written, and kept as it was beside.
 * LevelDB could open it, leaving out what does not fit and telling nobody, and its own `repair` takes what it finds without
 * looking at the checksums.
 *
 * Invariant: whatever crash comes between, either the spoilt files are where they were, or the copy of them is whole, and
 * all of it is done again from that.
 */

import { cp, mkdir, readdir, rename, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { utf8 } from '../../base/index.ts'
import { type Operation, StorageError, type Store } from '../api.ts'
import { openLevelStore } from '../levelStore.ts'
import { isSpoiltLevel, readLevel } from './files.ts'
import { LOCK, locked } from './lock.ts'

/** In a store that was mended, until whoever opens it has seen to what may be lost. */
const MENDED = 'mended'
/** Bytes written at once. */
const WRITTEN_AT_ONCE = 1_048_576

/** @throws {StorageError} then nothing is lost, and the next try begins anew; `in-use` if somebody else has it open */
export async function mendLevel(location: string): Promise<void> {
  const { aside } = placesOf(location)
  try {
    if (!(await exists(aside)) && !(await isSpoiltLevel(location))) return
    await locked(location, async () => {
      if (!(await exists(aside))) {
        // Files that somebody was writing while they were read looked spoilt too.
        if (!(await isSpoiltLevel(location))) return
        await copy(location, aside)
      }
      await mend(location)
    })
  } catch (error) {
    if (error instanceof StorageError) throw error
    const isFull = (error as NodeJS.ErrnoException).code === 'ENOSPC'
    throw new StorageError(
      isFull ? 'full' : 'unwritable',
      `Something that is stored in ${location} can no longer be read, and it can’t be mended: ${isFull ? 'the disk is full. Free as much as it takes' : 'check its permissions'}, then try again. Nothing was changed.`,
      { cause: error },
    )
  }
}

/** A crash has broken off the mending: what is at the place itself may be anything. */
export const isHalfMended = (location: string): Promise<boolean> => exists(placesOf(location).aside)

const placesOf = (location: string) => ({
  aside: `${location}.mending`,
  unfinished: `${location}.unfinished`,
})

async function mend(location: string): Promise<void> {
  const { aside, unfinished } = placesOf(location)
  await rm(unfinished, { recursive: true, force: true })
  const store = await openLevelStore(unfinished)
  try {
    await copyWhole(aside, store)
    await store.write([{ type: 'put', key: MENDED, value: utf8('') }], { durable: true })
  } finally {
    await store.close()
  }
  for (const name of await filesIn(location)) await rm(join(location, name), { recursive: true })
  for (const name of await filesIn(unfinished)) await rename(join(unfinished, name), join(location, name))
  await rm(unfinished, { recursive: true })
  await rename(aside, await firstFree(`${location}.spoilt-`))
}

/** All but the one by which it is locked. */
const filesIn = async (place: string): Promise<string[]> =>
  (await readdir(place)).filter(name => name !== LOCK)

/** Twice over the files: first to know of each key which change counts, so that no values have to be remembered. */
async function copyWhole(from: string, to: Store): Promise<void> {
  const newest = new Map<string, number>()
  for await (const { entries } of readLevel(from))
    for (const { key, sequence } of entries()) {
      const text = textOf(key)
      newest.set(text, Math.max(sequence, newest.get(text) ?? 0))
    }
  let operations: Operation[] = []
  let bytes = 0
  for await (const { entries } of readLevel(from))
    for (const { key, sequence, value } of entries()) {
      const text = textOf(key)
      if (value === null || newest.get(text) !== sequence) continue
      operations.push({ type: 'put', key: text, value })
      bytes += text.length + value.length
      if (bytes < WRITTEN_AT_ONCE) continue
      await to.write(operations)
      operations = []
      bytes = 0
    }
  await to.write(operations, { durable: true })
}

const textOf = (key: Uint8Array): string => new TextDecoder().decode(key)

/** There is all of it, or nothing. */
async function copy(from: string, to: string): Promise<void> {
  const { unfinished } = placesOf(from)
  await rm(unfinished, { recursive: true, force: true })
  await mkdir(unfinished, { mode: 0o700 })
  for (const name of await filesIn(from))
    await cp(join(from, name), join(unfinished, name), { recursive: true })
  await rename(unfinished, to)
}

async function exists(place: string): Promise<boolean> {
  return (await readdir(dirname(place)).catch(() => [] as string[])).includes(basename(place))
}

async function firstFree(beginning: string): Promise<string> {
  for (let n = 1; ; n++) if (!(await exists(beginning + n))) return beginning + n
}

/** Whether it was mended, and nobody has seen to it since. */
export const wasMended = async (store: Store): Promise<boolean> => (await store.get(MENDED)) !== undefined

/** What was mended is seen to by these changes. @throws {StorageError} */
export const seenTo = (store: Store, changes: readonly Operation[]): Promise<void> =>
  store.write([...changes, { type: 'delete', key: MENDED }], { durable: true })
