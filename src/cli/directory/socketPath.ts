/** Where the process that has a data directory open listens for others. */

import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'

/** Bytes of a socket's path; the kernel cuts it at 104 (macOS) to 108 (Linux). */
const PATH_LIMIT = 100
const NAME = 'socket'
/** Names the socket when the directory's own path is too long. The directory is its owner's alone, so it can be trusted. */
const RECORD = 'socket.path'

const short = (data: string): string | undefined => {
  const path = join(resolve(data), NAME)
  return Buffer.byteLength(path) <= PATH_LIMIT ? path : undefined
}

/** Where to ask, or undefined if nobody ever listened. */
export async function findSocket(data: string): Promise<string | undefined> {
  return short(data) ?? (await recorded(data))
}

/** A free path to listen on. Only who has the directory's store open may call this: what is there is stale. */
export async function claimSocket(data: string): Promise<string> {
  const path = short(data)
  if (path !== undefined) {
    await rm(path, { force: true })
    return path
  }
  await releaseSocket(data)
  // Made anew, for this user alone: nobody else can have put anything there.
  const fresh = join(await mkdtemp(join(tmpdir(), 'murmuration-')), NAME)
  await writeFile(join(data, RECORD), fresh, { mode: 0o600 })
  return fresh
}

/** Leaves nothing behind. */
export async function releaseSocket(data: string): Promise<void> {
  const path = short(data)
  if (path !== undefined) return rm(path, { force: true })
  const elsewhere = await recorded(data)
  if (elsewhere === undefined) return
  await rm(dirname(elsewhere), { recursive: true, force: true })
  await rm(join(data, RECORD), { force: true })
}

async function recorded(data: string): Promise<string | undefined> {
  try {
    return await readFile(join(data, RECORD), 'utf8')
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) return undefined
    throw error
  }
}
