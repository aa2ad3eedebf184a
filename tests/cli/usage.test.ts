import { existsSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { testFolder } from './support/folder.ts'
import { createCircle, one, refused, say } from './support/said.ts'

const at = await testFolder()

describe('What is said wrongly ends with 2 and one line that says what to do', () => {
  const cases: [string, readonly string[], RegExp][] = [
    ['no command', [], /Say what to do/],
    ['a command that does not exist', ['frobnicate'], /no command “frobnicate”.*create, join/],
    ['an option that does not exist', ['relay', '--bogus'], /no option “--bogus”.*--help/],
    ['an option of another command', ['status', 'x', '--data', 'd', '--keep'], /“status” takes no --keep/],
    ['an option without its value', ['join', 'x', '--data'], /--data needs DIR/],
    ['a value missing before the next option', ['create', '--name', '--data', 'd'], /--name needs NAME/],
    ['nothing of what is needed', ['post'], /“post” needs LINK and TEXT and --data DIR/],
    ['one text too many', ['join', 'x', 'y', '--data', 'd'], /does not know what to do with “y”.*quotes/],
    ['a port that is none', ['relay', '--port', '70000'], /0 to 65535/],
    ['a timeout that is none', ['join', 'x', '--data', 'd', '--timeout', 'soon'], /number of seconds/],
    ['a size that is none', ['relay', '--keep', '--quota', '5'], /500M or 20G, at least 1M/],
    ['quotas of a relay that keeps nothing', ['relay', '--port', '0', '--quota', '5G'], /add --keep/],
    ['a status address that is none', ['relay', '--port', '0', '--status', 'everywhere'], /or “off”/],
    ['half of what TLS needs', ['relay', '--port', '0', '--tls-cert', 'x.pem'], /go together/],
  ]
  test.each(cases)('%s', async (_, args, message) => {
    expect((await refused(...args)).line).toMatch(message)
  })

  test('a bad link names what is wrong with it, and leaves no directory behind', async () => {
    const link = await createCircle('--data', at('whole'))
    const data = at('none')
    for (const [bad, message] of [
      [link.slice(0, -3), /cut short/],
      ['https://example.org/', /no “#\/join/],
      ['', /no link here/],
    ] as const)
      expect((await refused('join', bad, '--data', data)).line).toMatch(message)
    expect(existsSync(data)).toBe(false)
  })

  test('a relay address that is none is refused before anything is begun', async () => {
    const data = at('no-relay')
    const { line } = await refused('create', '--name', 'X', '--data', data, '--relay', 'somewhere')
    expect(line).toMatch(/--relay somewhere is not the address of a relay/)
    expect(existsSync(data)).toBe(false)
  })

  test('looking at a circle that is not held says how to join it', async () => {
    const link = await createCircle('--data', at('holder'))
    await createCircle('--data', at('stranger'))
    expect((await refused('list', link, '--data', at('stranger'))).line).toMatch(/murmuration join/)
    expect((await refused('status', link, '--data', at('nowhere'))).line).toMatch(/murmuration join/)
    expect(existsSync(at('nowhere'))).toBe(false)
  })
})

test('--help tells of all commands, and of one with its options; --version prints the version', async () => {
  const [all, post, version] = await Promise.all([say('--help'), say('post', '--help'), say('--version')])
  expect(all.code).toBe(0)
  for (const name of [
    'relay',
    'create',
    'join',
    'post',
    'edit',
    'delete',
    'follow',
    'list',
    'status',
    'link',
    'import',
  ])
    expect(all.stdout).toContain(`murmuration ${name}`)
  expect(post.stdout).toMatch(/--reply-to ID/)
  expect(version.stdout).toMatch(/^\d+\.\d+\.\d+\n$/)
})

test('link gives the same circle with the hints given in place of its own, on the same app', async () => {
  const link = await createCircle('--data', at('linked'), '--relay', 'http://127.0.0.1:1', '--timeout', '0')
  expect(link).toMatch(/^http:\/\/127\.0\.0\.1:1\/#\/join\//)
  const other = await one('link', link, '--signalling', 'ws://127.0.0.1:9/signal')
  expect(other.link).toMatch(/^http:\/\/127\.0\.0\.1:1\/#\/join\//)
  expect(other.link).not.toBe(link)
  const again = await one('link', other.link as string, '--relay', 'http://127.0.0.1:1')
  expect(again).toEqual({ event: 'circle', link, id: other.id })
})
