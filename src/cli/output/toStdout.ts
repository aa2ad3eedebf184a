import { createReadStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'

/** Lets a file be written for its owner alone, then gives it to whoever reads: the one who writes it may be another process. */
export async function toStdout(write: (file: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'murmuration-'))
  try {
    const file = join(folder, 'out')
    await write(file)
    await pipeline(createReadStream(file), process.stdout, { end: false })
  } finally {
    await rm(folder, { recursive: true })
  }
}
