import { expect, test } from 'vitest'
import { run } from '../support/process.ts'
import { testFolder } from './support/folder.ts'
import { createCircle, one, refused, say } from './support/said.ts'

const at = await testFolder()
const ALONE = ['--timeout', '0']

test('posts, replies, edits and deletions are kept with nobody there, and listed by time', async () => {
  const data = at('a')
  const link = await createCircle('--data', data, '--purpose', 'Watching the sky')
  const [first, reached] = await run(
    'post',
    link,
    '- not an option',
    '--data',
    data,
    '--name',
    'Ada',
    ...ALONE,
  )
  expect(reached).toEqual({ event: 'reached', peers: 0, relays: 0 })
  expect(first).toMatchObject({
    event: 'post',
    name: 'Ada',
    text: '- not an option',
    replyTo: null,
    deleted: false,
  })
  expect(Object.keys(first!)).toEqual([
    'event',
    'id',
    'circle',
    'author',
    'name',
    'at',
    'text',
    'replyTo',
    'deleted',
  ])
  const id = first!.id as string
  const [reply] = await run('post', link, 'yes', '--data', data, '--reply-to', id, ...ALONE)
  expect(reply).toMatchObject({ text: 'yes', replyTo: id, name: 'Ada', author: first!.author })
  await run('edit', link, id, 'line one\nline two', '--data', data, ...ALONE)
  await run('delete', link, reply!.id as string, '--data', data, ...ALONE)

  expect(await run('list', link, '--data', data)).toEqual([
    { ...first, text: 'line one\nline two' },
    { ...reply, text: '', deleted: true },
  ])
  expect(await one('status', link, '--data', data)).toMatchObject({
    event: 'status',
    hash: expect.stringMatching(/^[0-9a-f]{64}$/),
    posts: 1,
    complete: true,
  })
})

test('without --json a post is a line to read, and nothing in it can command the terminal', async () => {
  const data = at('terminal')
  const link = await createCircle('--data', data)
  await run('post', link, 'red \u001b[31m \u009b2J \u202etxt', '--data', data, '--name', 'Eve', ...ALONE)
  const { stdout } = await say('list', link, '--data', data)
  expect(stdout).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d {2}Eve: red /)
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be there
  expect(stdout).not.toMatch(/[\u001b\u009b\u202e]/)
})

test('only what one has written oneself can be changed', async () => {
  const data = at('own')
  const link = await createCircle('--data', data)
  const [post] = await run('post', link, 'mine', '--data', data, ...ALONE)
  const other = at('other')
  expect((await refused('edit', link, post!.id as string, 'theirs', '--data', other, ...ALONE)).line).toMatch(
    /no such post/,
  )
  expect((await refused('post', link, '   ', '--data', data)).line).toMatch(/nothing to post/)
  expect((await refused('post', link, 'x', '--data', data, '--reply-to', '!')).line).toMatch(
    /not the id of a post/,
  )
  expect(await run('list', link, '--data', data)).toHaveLength(1)
})

test('join ends with 2 at its timeout if nobody is there, and keeps what it has', async () => {
  const data = at('lonely')
  const link = await createCircle('--data', data)
  const [post] = await run('post', link, 'kept', '--data', data, ...ALONE)
  expect((await refused('join', link, '--data', data, '--timeout', '1')).line).toMatch(/no relay.*kept/)
  expect(
    (await refused('join', link, '--data', data, '--timeout', '1', '--relay', 'http://127.0.0.1:1')).line,
  ).toMatch(/relay.*kept/i)
  expect(await run('list', link, '--data', data)).toEqual([post])
})
