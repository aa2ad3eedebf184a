import { describe } from 'vitest'
import type { Command } from '../support/process.ts'
import { until } from '../support/until.ts'
import { withHosts } from './support/world.ts'

const CIRCLE = 'River watch'
/** What somebody waits for at most once their program runs. */
const FOUND_MS = 15_000

/** PeerIds of people that a follower has been connected with directly. */
const met = (follower: Command): Set<unknown> =>
  new Set(follower.events.filter(({ wire }) => wire === 'webrtc' || wire === 'room').map(({ peer }) => peer))

describe('five relays, of which a link names two', () => {
  withHosts(
    'let everyone go on when four are dead, newcomers in by the old link, and all find all again after a restart',
    async world => {
      const first = await world.relay()
      const others = await Promise.all([1, 2, 3, 4].map(() => world.relay('--peers', first.app)))
      const last = others.pop()!
      const [ann, ben, cleo] = ['Ann', 'Ben', 'Cleo'].map(name => world.member(name))
      const link = await ann!.create(CIRCLE, [first.app, others[0]!.app])
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

      // The page comes from the relay that is left; what follows its address is the old link.
      const eve = await world.person()
      await eve.join(last.app + link.slice(link.indexOf('#')), 'Eve')
      await eve.sees('Four relays less', 60_000)

      await Promise.all([...there, late].map(follower => follower.kill()))
      const again = [ann!, ben!, cleo!, dora].map(member => member.follow(link))
      for (const follower of again) await follower.event('progress', undefined, 90_000)
      await until(
        'all are together again',
        () => again.every(follower => met(follower).size >= again.length),
        FOUND_MS,
      )
      await eve.post(CIRCLE, 'Still here')
      for (const follower of again) await follower.event('post', ({ text }) => text === 'Still here')
    },
  )
})
