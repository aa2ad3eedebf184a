/** A store that several processes want at once, as commands given at the same moment do. */

import { spawn } from 'node:child_process'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { under } from '../../src/store/index.ts'
import { openNodeStore } from '../../src/store/node.ts'
import { temporaryFolder } from '../support/folder.ts'

const OPENER = fileURLToPath(new URL('support/storeOpener.ts', import.meta.url))
const [PROCESSES, TIMES] = [4, 15]

function opens(location: string, name: string): Promise<void> {
  const child = spawn(process.execPath, [
    '--disable-warning=ExperimentalWarning',
    OPENER,
    location,
    name,
    String(TIMES),
  ])
  let stderr = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text
  })
  return new Promise((resolve, reject) => {
    child.on('close', code => (code === 0 ? resolve() : reject(new Error(stderr))))
  })
}

it('a store that others write in while its files are looked at is never taken for spoilt', async () => {
  const { path, remove } = await temporaryFolder('at-once')
  const location = join(path, 'store')
  await Promise.all(Array.from({ length: PROCESSES }, (_, n) => opens(location, `p${n}`)))
  expect(await readdir(path)).toEqual(['store'])
  const store = await openNodeStore(location)
  for (let n = 0; n < PROCESSES; n++) {
    let entries = 0
    for await (const [, value] of store.entries(...under(`p${n}/`))) entries += value.length / 20_000
    expect(entries).toBe(TIMES)
  }
  await store.close()
  await remove()
})
