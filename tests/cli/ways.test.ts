import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { expect, test } from 'vitest'
import { startNostrRelay } from '../network/support/nostrRelay.ts'
import { Command, run, startRelay } from '../support/process.ts'
import { testFolder } from './support/folder.ts'
import { createCircle, refused } from './support/said.ts'

const at = await testFolder()

test('a Nostr relay is enough for two to meet, and is remembered until it is turned off', async () => {
  const relay = await startNostrRelay()
  const link = await createCircle('--data', at('nostr-a'))
  const nostr = ['--nostr', relay.url]
  const ann = new Command(['follow', link, '--data', at('nostr-a'), ...nostr])
  await ann.event('progress')
  await run('post', link, 'Over the air', '--data', at('nostr-b'), ...nostr)
  await ann.event('post', ({ text }) => text === 'Over the air')
  expect(ann.events.map(({ wire }) => wire)).toContain('nostr')
  // Once told, it needs not be told again.
  await run('post', link, 'And again', '--data', at('nostr-b'))
  await ann.event('post', ({ text }) => text === 'And again')
  await ann.kill()
  expect((await refused('follow', link, '--data', at('nostr-a'), '--nostr', 'http://x/')).line).toMatch(
    /wss:/,
  )
  await relay.stop()
})

test('a server to connect by is taken as it can be used, or it is said what is wrong with it', async () => {
  const link = await createCircle('--data', at('ice'))
  const named = ['list', 'status'].map(command => refused(command, link, '--data', at('ice'), '--ice', 'off'))
  for (const { line } of await Promise.all(named)) expect(line).toContain('--ice')
  const follow = (server: string) => refused('follow', link, '--data', at('ice'), '--ice', server)
  expect((await follow('http://x/')).line).toContain('not the address')
  expect((await follow('turn:example.org')).line).toContain('user name and a password')
})

test('who listens is reached without a relay by those who have met them', async () => {
  const relay = await startRelay()
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const { port } = probe.address() as AddressInfo
  await new Promise(resolve => probe.close(resolve))
  const link = await createCircle('--data', at('listen-a'), '--relay', relay.addresses[0]!)
  const listen = ['--listen', `/ip4/127.0.0.1/tcp/${port}/ws`]
  const ann = new Command(['follow', link, '--data', at('listen-a'), ...listen])
  await ann.event('progress')
  await run('post', link, 'Met at a relay', '--data', at('listen-b'))
  await ann.event('post', ({ text }) => text === 'Met at a relay')
  await relay.kill('SIGKILL')
  await run('post', link, 'Met without', '--data', at('listen-b'))
  await ann.event('post', ({ text }) => text === 'Met without')
  expect(ann.events.map(({ wire }) => wire)).toContain('websocket')
  await ann.kill()
  expect((await refused('follow', link, '--data', at('listen-a'), '--listen', 'here')).line).toMatch(
    /Write it as/,
  )
})
