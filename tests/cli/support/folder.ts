import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'

/** A folder for one test file's data directories, gone when its tests are over. */
export async function testFolder(): Promise<(name: string) => string> {
  const folder = await mkdtemp(join(tmpdir(), 'murmuration-cli-'))
  afterAll(() => rm(folder, { recursive: true, force: true }))
  return name => join(folder, name)
}
