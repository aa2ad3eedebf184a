import { writeFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { run } from '../support/process.ts'
import { testFolder } from './support/folder.ts'
import { createCircle, one, refused } from './support/said.ts'

const at = await testFolder()
const ALONE = ['--timeout', '0']

test('a circle is carried to another directory in a file, and what is new carried back alone', async () => {
  const [a, b] = [at('a'), at('b')]
  const link = await createCircle('--data', a)
  await run('post', link, 'By hand', '--data', a, '--name', 'Ada', ...ALONE)
  await run('post', link, 'And back', '--data', b, '--name', 'Ben', ...ALONE)
  const there = at('there.murmuration')
  expect(await one('export', link, there, '--data', a)).toMatchObject({ event: 'exported', file: there })
  const came = await one('import-file', there, '--data', b)
  expect(came).toMatchObject({ event: 'imported-file', posts: 1, state: 'whole', rejections: [], gaps: 0 })
  const back = at('back.murmuration')
  await one('export', link, back, '--data', b, '--lacking', came.from as string)
  expect(await one('import-file', back, '--data', a)).toMatchObject({ posts: 1, known: 0, state: 'whole' })
  expect(await one('import-file', back, '--data', a)).toMatchObject({ posts: 0, records: 0, state: 'whole' })
  const [mine, his] = [await one('status', link, '--data', a), await one('status', link, '--data', b)]
  expect(mine.hash).toBe(his.hash)
  await writeFile(there, 'a letter')
  expect((await refused('import-file', there, '--data', b)).line).toContain('not a file of Murmuration')
})
