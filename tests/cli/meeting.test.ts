import { describe, expect, test } from 'vitest'
import { Command, type Event, type RelayProcess, run, startRelay } from '../support/process.ts'
import { testFolder } from './support/folder.ts'
import { createCircle, one } from './support/said.ts'

const at = await testFolder()

async function withRelay(work: (relay: RelayProcess) => Promise<void>): Promise<void> {
  const relay = await startRelay()
  try {
    await work(relay)
  } finally {
    expect(await relay.kill('SIGTERM')).toBe(0)
  }
}

describe('Two peers in processes of their own, through a relay', () => {
  test('they converge, each post says whom it reached, and who follows hears of it', () =>
    withRelay(async relay => {
      expect(Object.keys(relay.events[0]!)).toEqual([
        'event',
        'app',
        'addresses',
        'signalling',
        'stun',
        'status',
      ])
      const link = await createCircle('--data', at('a'), '--relay', relay.addresses[0]!)
      expect(link.startsWith(relay.app)).toBe(true)
      await run('post', link, 'before you came', '--data', at('a'), '--name', 'Ada', '--timeout', '0')
      const follower = new Command(['follow', link, '--data', at('a')])
      await follower.event('progress')

      const joined = await run('join', link, '--data', at('b'), '--name', 'Bob')
      expect(joined.map(({ event }) => event)).toContain('synced')
      expect(joined.at(-1)).toMatchObject({ event: 'status', posts: 1, complete: true })
      expect(await follower.event('peer')).toMatchObject({ state: 'connected', wire: expect.any(String) })

      const posted = await run('post', link, 'hello', '--data', at('b'))
      expect(posted.at(-1)).toEqual({ event: 'reached', peers: 1, relays: 0 })
      const id = posted[0]!.id as string
      expect(await follower.event('post', post => post.id === id)).toEqual(posted[0])
      await run('edit', link, id, 'hello!', '--data', at('b'))
      await follower.event('post', post => post.id === id && post.text === 'hello!')
      await run('delete', link, id, '--data', at('b'))
      await follower.event('post', post => post.id === id && post.deleted === true)
      expect(await follower.kill('SIGINT')).toBe(0)

      const [a, b] = await Promise.all([
        one('status', link, '--data', at('a')),
        one('status', link, '--data', at('b')),
      ])
      expect(a.hash).toBe(b.hash)
      expect(await run('list', link, '--data', at('a'))).toEqual(await run('list', link, '--data', at('b')))
    }))

  test('they meet by a link without relays, when each is told of one', () =>
    withRelay(async relay => {
      const link = await createCircle('--data', at('c'))
      const follower = new Command(['follow', link, '--data', at('c'), '--relay', relay.app])
      await follower.event('progress')
      const joined = await run('join', link, '--data', at('d'), '--relay', relay.app)
      expect(joined.at(-1)).toMatchObject({ event: 'status', complete: true })
      await follower.kill()
    }))

  test('who follows is told whose each connection is, and who comes later of those that stand, once', () =>
    withRelay(async relay => {
      const link = await createCircle('--data', at('f'), '--relay', relay.app)
      const follower = new Command(['follow', link, '--data', at('f')])
      await follower.event('progress')
      const other = new Command(['follow', link, '--data', at('g'), '--name', 'Gil'])
      const isGil = ({ state, name }: Event) => state !== 'disconnected' && name === 'Gil'
      const { peer } = await follower.event('peer', isGil)
      await follower.event('peer', one => one.peer === peer && one.wire === 'webrtc')
      const late = new Command(['follow', link, '--data', at('f')])
      const told = await late.event('peer', one => one.peer === peer && one.wire === 'webrtc')
      expect(told).toMatchObject({ state: 'connected', name: 'Gil' })
      await other.kill()
      for (const command of [follower, late]) {
        await command.event('peer', one => one.peer === peer && one.state === 'disconnected')
        const direct = command.events.filter(one => one.peer === peer && one.wire === 'webrtc')
        expect(direct.map(({ state }) => state).filter(state => state !== 'named')).toEqual([
          'connected',
          'disconnected',
        ])
      }
      await Promise.all([late.kill(), follower.kill()])
    }))
})

test('a relay that does not keep circles is not waited for', () =>
  withRelay(async relay => {
    const events = await run('create', '--name', 'Brief', '--data', at('e'), '--relay', relay.app)
    expect(events.at(-1)).toEqual({ event: 'kept', relays: 0 })
  }))
