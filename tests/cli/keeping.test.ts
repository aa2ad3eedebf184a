import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { run, startRelay } from '../support/process.ts'
import { testFolder } from './support/folder.ts'

const at = await testFolder()

async function bytesUnder(folder: string): Promise<Buffer> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries.filter(entry => entry.isFile())
  return Buffer.concat(await Promise.all(files.map(file => readFile(join(file.parentPath, file.name)))))
}

test('with nobody else there a relay that keeps brings the posts, through its own restart, and can read none', async () => {
  const kept = at('relay')
  let relay = await startRelay('--keep', '--data', kept)
  const [created, keeping] = await run(
    'create',
    '--name',
    'Zugvogel',
    '--data',
    at('a'),
    '--relay',
    relay.app,
  )
  expect(keeping).toEqual({ event: 'kept', relays: 1 })
  const link = created!.link as string
  const posted = await run('post', link, 'Wintergoldhaehnchen', '--data', at('a'), '--name', 'Quellwasser')
  expect(posted.at(-1)).toEqual({ event: 'reached', peers: 0, relays: 1 })

  expect(await relay.kill('SIGTERM')).toBe(0)
  relay = await startRelay('--keep', '--data', kept)
  const joined = await run('join', link, '--data', at('b'), '--relay', relay.app)
  expect(joined.at(-1)).toMatchObject({ event: 'status', posts: 1, complete: true })
  expect(await run('list', link, '--data', at('b'))).toEqual([posted[0]])
  await relay.kill('SIGTERM')

  const disk = await bytesUnder(kept)
  expect(disk.length).toBeGreaterThan(500)
  for (const word of ['Wintergoldhaehnchen', 'Quellwasser', 'Zugvogel'])
    expect(disk.includes(word)).toBe(false)
})
