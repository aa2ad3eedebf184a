import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { Command, run } from '../support/process.ts'
import { testFolder } from './support/folder.ts'
import { createCircle, one } from './support/said.ts'

const at = await testFolder()
const ALONE = ['--timeout', '0']

test('commands beside a follower go through it, print what they would alone, and the follower hears of them', async () => {
  const data = at('shared')
  const link = await createCircle('--data', data)
  const follower = new Command(['follow', link, '--data', data])
  await follower.event('progress')
  const [post, reached] = await run('post', link, 'through you', '--data', data, '--name', 'Ada', ...ALONE)
  expect(post).toMatchObject({ event: 'post', text: 'through you', name: 'Ada' })
  expect(reached).toEqual({ event: 'reached', peers: 0, relays: 0 })
  expect(await follower.event('post')).toEqual(post)
  const listed = await run('list', link, '--data', data)
  const failing = new Command(['edit', link, 'nonsense', 'x', '--data', data])
  await failing.done(2)
  expect(failing.stderr).toMatch(/no such post/)
  expect(await follower.kill()).toBe(0)
  expect(await run('list', link, '--data', data)).toEqual(listed)
})

test('posts at once by eight processes all land, each once', async () => {
  const data = at('many')
  const link = await createCircle('--data', data)
  const texts = Array.from({ length: 8 }, (_, n) => `number ${n}`)
  await Promise.all(texts.map(text => run('post', link, text, '--data', data, ...ALONE)))
  const listed = await run('list', link, '--data', data)
  expect(listed.map(({ text }) => text).sort()).toEqual(texts.sort())
  expect(await one('status', link, '--data', data)).toMatchObject({ posts: 8, complete: true })
})

test('a follower whose host ends goes on by itself', async () => {
  const data = at('moving')
  const link = await createCircle('--data', data)
  const host = new Command(['follow', link, '--data', data])
  await host.event('progress')
  const guest = new Command(['follow', link, '--data', data])
  await guest.event('progress')
  expect(await host.kill()).toBe(0)
  const [post] = await run('post', link, 'still there?', '--data', data, ...ALONE)
  expect(await guest.event('post')).toEqual(post)
  expect(await guest.kill()).toBe(0)
})

test('what a killed process leaves behind is in nobody’s way', async () => {
  const data = at('killed')
  const link = await createCircle('--data', data)
  const follower = new Command(['follow', link, '--data', data])
  await follower.event('progress')
  await follower.kill('SIGKILL')
  expect(existsSync(join(data, 'socket'))).toBe(true)
  const [post] = await run('post', link, 'after the crash', '--data', data, ...ALONE)
  expect(await run('list', link, '--data', data)).toEqual([post])
  expect(existsSync(join(data, 'socket'))).toBe(false)
})

test('a directory whose path is too long for a socket is shared all the same', async () => {
  const data = at(join('deep'.repeat(20), 'deeper'.repeat(10)))
  await mkdir(dirname(data), { recursive: true })
  const link = await createCircle('--data', data)
  const follower = new Command(['follow', link, '--data', data])
  await follower.event('progress')
  const elsewhere = await readFile(join(data, 'socket.path'), 'utf8')
  const [post] = await run('post', link, 'a long way', '--data', data, ...ALONE)
  expect(await follower.event('post')).toEqual(post)
  await follower.kill()
  expect(existsSync(dirname(elsewhere))).toBe(false)
  expect(await readdir(data)).toEqual(['store'])
})

test('a post that is told to leave while it waits is kept, and says that nobody has it', async () => {
  const data = at('leaving')
  const link = await createCircle('--data', data)
  const posting = new Command(['post', link, 'hurry', '--data', data])
  await posting.event('post')
  posting.process.kill('SIGTERM')
  expect((await posting.done(0)).at(-1)).toEqual({ event: 'reached', peers: 0, relays: 0 })
  expect(await run('list', link, '--data', data)).toHaveLength(1)
})
