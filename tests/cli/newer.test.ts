import { join } from 'node:path'
import { expect, test } from 'vitest'
import { utf8 } from '../../src/base/index.ts'
import { openLevelStore } from '../../src/store/index.ts'
import { Command, run } from '../support/process.ts'
import { testFolder } from './support/folder.ts'
import { createCircle } from './support/said.ts'

const at = await testFolder()

test('a data directory of a newer version is refused in one line, and opens again with that version', async () => {
  const data = at('newer')
  const link = await createCircle('--data', data)
  await run('post', link, 'Kept', '--data', data, '--name', 'Ada', '--timeout', '0')
  const write = async (version: string) => {
    const store = await openLevelStore(join(data, 'store'))
    await store.write([{ type: 'put', key: 'schema', value: utf8(version) }], { durable: true })
    await store.close()
  }
  await write('99')
  const refused = new Command(['list', link, '--data', data])
  expect(await refused.exited).toBe(2)
  expect(refused.stderr).toMatch(/^[^\n]*written by a newer version of Murmuration[^\n]*\n$/)
  await write('1')
  expect(await run('list', link, '--data', data)).toHaveLength(1)
})
