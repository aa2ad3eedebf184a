import { existsSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { Command, type Event, run, startRelay } from '../support/process.ts'
import { testFolder } from './support/folder.ts'
import { createCircle, one, refused } from './support/said.ts'

const at = await testFolder()

const RECORDED = [
  { id: 'm1', circle: '#x', at: 1_000, author: 'ann', text: 'anyone here?' },
  { id: 'm2', circle: '#x', at: 2_000, author: 'ben', text: 'yes', replyTo: 'm1' },
  { id: 'm3', circle: '#x', at: 2_000, author: 'ann', text: 'good <b>day</b> \u00e9', replyTo: 'm2' },
]
const lines = (posts: readonly object[]) => posts.map(post => `${JSON.stringify(post)}\n`).join('')

test('a recorded community becomes part of a circle, and repeating it adds nothing', async () => {
  const [data, file, packed] = [at('a'), at('recorded.jsonl'), at('recorded.jsonl.gz')]
  await writeFile(file, lines(RECORDED))
  await writeFile(packed, gzipSync(lines(RECORDED)))
  const link = await createCircle('--data', data)
  expect((await run('import', file, link, '--data', data)).at(-1)).toEqual({
    event: 'imported',
    posts: 3,
    authors: 2,
    skipped: 0,
  })
  const before = await one('status', link, '--data', data)
  expect((await run('import', packed, link, '--data', data)).at(-1)).toMatchObject({ posts: 0, skipped: 3 })
  expect(await one('status', link, '--data', data)).toEqual(before)

  const posts = await run('list', link, '--data', data)
  const idOf = new Map(posts.map(({ id, text }) => [text, id]))
  expect(posts.map(({ name, at, text }) => [name, at, text]).sort()).toEqual(
    RECORDED.map(({ author, at, text }) => [author, at, text]).sort(),
  )
  expect(new Set(posts.map(({ author }) => author)).size).toBe(2)
  for (const { text, replyTo } of RECORDED) {
    const answered = RECORDED.find(({ id }) => id === replyTo)
    expect(posts.find(post => post.text === text)!.replyTo).toBe(answered ? idOf.get(answered.text) : null)
  }
})

test('a file with a bad line names the line, and nothing of it is imported', async () => {
  const data = at('b')
  const link = await createCircle('--data', data)
  const before = await one('status', link, '--data', data)
  const bad: [string, RegExp][] = [
    [`${lines(RECORDED)}{"id":"m4",`, /Line 4 of .* is not JSON/],
    [
      `${lines(RECORDED.slice(0, 1))}\n${lines([{ id: 'm2', at: 'noon', author: 'x', text: '' }])}`,
      /Line 3 .*“at”/,
    ],
    [lines([{ id: 'm1', at: 1, text: 'whose?' }]), /Line 1 .*“author”/],
  ]
  for (const [content, message] of bad) {
    await writeFile(at('bad.jsonl'), content)
    expect((await refused('import', at('bad.jsonl'), link, '--data', data)).line).toMatch(message)
  }
  await writeFile(at('cut.gz'), gzipSync(lines(RECORDED)).subarray(0, 60))
  expect((await refused('import', at('cut.gz'), link, '--data', data)).line).toMatch(/can’t be read/)
  expect((await refused('import', at('missing.jsonl'), link, '--data', data)).line).toMatch(/no such file/)
  expect(await one('status', link, '--data', data)).toEqual(before)
})

/** Lines of the recording that are taken: all of it in `npm run test:long`. */
const PART = process.env.MURMURATION_LONG === '1' ? undefined : 3_000
const REAL = fileURLToPath(new URL('../../../shared/data/irc-small.jsonl', import.meta.url))
const real = existsSync(REAL)
if (!real) console.log(`Skipped: the recorded community of 1,219 people is not at ${REAL}.`)

test.skipIf(!real)(
  'an empty peer in another process gets exactly the posts of hundreds of recorded people through a relay',
  { timeout: 300_000 },
  async () => {
    const recorded = (await readFile(REAL, 'utf8'))
      .trim()
      .split('\n')
      .slice(0, PART)
      .map(
        line =>
          JSON.parse(line) as { id: string; at: number; author: string; text: string; replyTo?: string },
      )
    const file = at('part.jsonl')
    await writeFile(file, lines(recorded))
    const authors = new Set(recorded.map(({ author }) => author)).size
    expect(authors).toBeGreaterThan(200)
    const link = await createCircle('--data', at('importer'))
    const imported = (await run('import', file, link, '--data', at('importer'))).at(-1)
    expect(imported).toMatchObject({ posts: recorded.length, authors })
    const relay = await startRelay()
    const importer = new Command(['follow', link, '--data', at('importer'), '--relay', relay.app])
    const newcomer = ['join', link, '--data', at('newcomer'), '--relay', relay.app, '--timeout', '240']
    let status: Event | undefined
    try {
      await importer.event('progress')
      status = (await run(...newcomer)).at(-1)
    } finally {
      await Promise.all([importer.kill(), relay.kill()])
    }
    expect(status).toMatchObject({ event: 'status', posts: recorded.length, complete: true })

    const posts = await run('list', link, '--data', at('newcomer'))
    expect(posts).toEqual(await run('list', link, '--data', at('importer')))
    expect((await one('status', link, '--data', at('importer'))).hash).toBe(status!.hash)
    const told = (name: unknown, at: unknown, text: unknown) => JSON.stringify([name, at, text])
    expect(posts.map(({ name, at, text }) => told(name, at, text)).sort()).toEqual(
      recorded.map(({ author, at, text }) => told(author, at, text === '' ? ' ' : text)).sort(),
    )
    expect(posts.filter(({ replyTo }) => replyTo !== null)).toHaveLength(
      recorded.filter(({ replyTo }) => replyTo !== undefined && recorded.some(({ id }) => id === replyTo))
        .length,
    )
  },
)
