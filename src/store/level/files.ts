/** Reads the files of a LevelDB that nobody has open, and tells what in them is as it was written. Node only. */

import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { tried } from './bytes.ts'
import { batchEntries, type Entry } from './entries.ts'
import { readLog } from './log.ts'
import { type Counted, readManifest } from './manifest.ts'
import { readTable } from './table.ts'

/** What one file holds that is as it was written. */
export interface FileRead {
  entries(): Entry[]
  /** Whether something is not. */
  readonly spoilt: boolean
}

const NOTHING: FileRead = { entries: () => [], spoilt: true }

/** File by file; all that are there if it can't be told which count. */
export async function* readLevel(location: string): AsyncGenerator<FileRead> {
  const names = await readdir(location).catch(() => [] as string[])
  const files = names.flatMap(name => {
    const [, digits, kind] = name.match(/^(\d+)\.(log|ldb|sst)$/) ?? []
    return kind === undefined ? [] : [{ name, kind, number: Number(digits) }]
  })
  // A crash at the very beginning leaves less than a store.
  if (files.length === 0) return
  const counted = await countedIn(location)
  if (counted === null) yield NOTHING
  const there = new Set<number>()
  for (const { name, kind, number } of files) {
    if (kind !== 'log') there.add(number)
    if (counted && !(kind === 'log' ? number >= counted.logsFrom : counted.tables.has(number))) continue
    // Somebody who has it open takes files away; and of a bad sector nothing can be read.
    const file = await readFile(join(location, name)).catch(() => null)
    if (file === null) yield NOTHING
    else if (kind === 'log') yield readWrites(file)
    else if (counted && counted.tables.get(number) !== file.length) yield { ...readTable(file), spoilt: true }
    else yield readTable(file)
  }
  if (counted && [...counted.tables.keys()].some(number => !there.has(number))) yield NOTHING
}

/** Null if what says so can't be read. */
async function countedIn(location: string): Promise<Counted | null> {
  try {
    const current = await readFile(join(location, 'CURRENT'), 'utf8')
    return /^MANIFEST-\d+\n$/.test(current)
      ? readManifest(await readFile(join(location, current.trim())))
      : null
  } catch {
    return null
  }
}

function readWrites(file: Uint8Array): FileRead {
  const { records, spoilt } = readLog(file)
  const batches = records.map(record => tried(() => batchEntries(record)))
  return {
    entries: () => batches.flatMap(entries => entries ?? []),
    spoilt: spoilt || batches.includes(null),
  }
}

export async function isSpoiltLevel(location: string): Promise<boolean> {
  for await (const { spoilt } of readLevel(location)) if (spoilt) return true
  return false
}
