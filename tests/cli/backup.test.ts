import { writeFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { Command, run } from '../support/process.ts'
import { testFolder } from './support/folder.ts'
import { bytesOf, createCircle, one, refused } from './support/said.ts'

const at = await testFolder()
const ALONE = ['--timeout', '0']
const under = (passphrase: string, ...args: string[]) =>
  new Command(args, { env: { MURMURATION_PASSPHRASE: passphrase } })

test('a backup brings a person back in another directory, who goes on there as the same with a new key', async () => {
  const [lost, back, file] = [at('lost'), at('back'), at('backup')]
  const link = await createCircle('--data', lost)
  const [before] = await run('post', link, 'Before', '--data', lost, '--name', 'Ada', ...ALONE)
  await under('four starlings', 'backup', file, '--data', lost).done()
  const wrong = under('five starlings', 'restore', file, '--data', back)
  await wrong.done(2)
  expect(wrong.stderr).toMatch(/passphrase/)
  const [restored] = await under('four starlings', 'restore', file, '--data', back).done()
  expect(restored).toMatchObject({ event: 'restored', name: 'Ada', circles: 1, state: 'whole' })
  const posts = await run('list', link, '--data', back)
  expect(posts.map(({ text, author }) => [text, author])).toEqual([['Before', restored!.did]])
  const [after] = await run('post', link, 'After', '--data', back, ...ALONE)
  expect(after!.author).toBe(before!.author)

  const again = under('four starlings', 'restore', file, '--data', back)
  await again.done(2)
  expect(again.stderr).toMatch(/already/)
})

test('a circle is written to standard output, as the bytes that a file would have', async () => {
  const [a, b] = [at('out-a'), at('out-b')]
  const link = await createCircle('--data', a)
  await run('post', link, 'Through a pipe', '--data', a, ...ALONE)
  const { bytes, stderr } = await bytesOf('export', link, '-', '--data', a)
  expect(stderr).toBe('')
  const file = at('piped')
  await writeFile(file, bytes)
  await run('post', link, 'Alone', '--data', b, ...ALONE)
  expect(await one('import-file', file, '--data', b)).toMatchObject({ posts: 1, state: 'whole' })
  expect((await refused('export', link, at('no/such/folder'), '--data', a)).line).toMatch(/can’t be written/)
})
