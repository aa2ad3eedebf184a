import { describe } from 'vitest'
import type { Command } from '../support/process.ts'
import { until } from '../support/until.ts'
import { withHosts } from './support/world.ts'

/** What somebody waits for at most once their program runs. */
const FOUND_MS = 15_000

/** PeerIds that a follower has been connected with directly. */
const met = (follower: Command): Set<unknown> =>
  new Set(follower.events.filter(({ wire }) => wire === 'webrtc' || wire === 'room').map(({ peer }) => peer))

describe('five relays, of which a link names two', () => {
  withHosts('let everyone go on when four are dead, and a newcomer with the old link in', async world => {
    const first = await world.relay()
    const others = await Promise.all([1, 2, 3, 4].map(() => world.relay('--peers', first.app)))
    const last = others.pop()!
    const [ann, ben, cleo] = ['Ann', 'Ben', 'Cleo'].map(name => world.member(name))
    const link = await ann!.create('River watch', [first.app, others[0]!.app])
    const there = [ann!, ben!, cleo!].map(member => member.follow(link))
    await ben!.post(link, 'Five relays')
    for (const follower of there) await follower.event('post', ({ text }) => text === 'Five relays')

    await Promise.all([first, ...others].map(relay => relay.kill('SIGKILL')))
    const dora = world.member('Dora', { relay: last })
    const late = dora.follow(link)
    await late.event('progress', undefined, 90_000)
    await until('the newcomer has met everybody', () => met(late).size >= there.length, FOUND_MS)
    await cleo!.post(link, 'Four relays less')
    for (const follower of [...there, late])
      await follower.event('post', ({ text }) => text === 'Four relays less')
  })
})
