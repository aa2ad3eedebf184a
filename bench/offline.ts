/**
 * A peer that was away while 1%, 10% and 100% of a recorded community (11,612 posts by 1,219 authors) were written: what
 * it takes to catch up by a session, and how large a file is that has what it lacks. In one process, over a relay of its own.
 */

import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { readRecording } from '../src/cli/commands/recording.ts'
import { measureOffline } from './support/offline.ts'
import { printTable } from './support/table.ts'

const RECORDING = fileURLToPath(new URL('../../shared/data/irc-small.jsonl', import.meta.url))
const size = (bytes: number) => `${(bytes / 1e6).toFixed(3)} MB`
const PARTS = [0.01, 0.1, 1]

export async function offline(): Promise<boolean> {
  if (!existsSync(RECORDING)) {
    console.log(`Skipped: this needs ${RECORDING}, which is not there.`)
    return true
  }
  const { posts } = await readRecording(RECORDING)
  const rows: string[][] = []
  for (const part of PARTS) {
    const { missed, recordBytes, wireBytes, fileBytes, wholeBytes } = await measureOffline(posts, part)
    rows.push([
      `${part * 100}%`,
      String(missed),
      ...[recordBytes, wireBytes, fileBytes, wholeBytes].map(size),
    ])
  }
  printTable(['missed', 'posts', 'records', 'all received', 'file for them', 'file of everything'], rows)
  return true
}
