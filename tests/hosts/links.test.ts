import { describe, expect } from 'vitest'
import { contentHash } from '../browser/support/people.ts'
import { withHosts } from './support/world.ts'

const CIRCLE = 'River watch'
const POSTS = 300

describe('links between hosts', () => {
  withHosts('that are cut leave each side to go on alone, and catch up when they are back', async world => {
    const relay = await world.relay()
    const hostOfBen = world.host()
    const [ann, ben] = [await world.person(), await world.person(hostOfBen)]
    await ben.join(await ann.startCircle(relay.app, CIRCLE, 'Ann'), 'Ben')
    await ann.post(CIRCLE, 'The water is high')
    await ben.sees('The water is high')

    hostOfBen.cut()
    await ann.post(CIRCLE, 'Is anybody there?')
    await ben.post(CIRCLE, 'It has gone quiet here')
    await ben.article('It has gone quiet here').getByText('here').first().waitFor()
    await ann.page
      .getByRole('complementary', { name: 'Here now' })
      .getByText('Ben')
      .first()
      .waitFor({ state: 'detached' })
    expect(await ann.article('It has gone quiet here').count()).toBe(0)

    hostOfBen.restore()
    await Promise.all([ann.sees('It has gone quiet here'), ben.sees('Is anybody there?')])
    expect(await contentHash(ann)).toBe(await contentHash(ben))
  })

  withHosts(
    'that lose a packet in ten, or are narrow, bring a newcomer everything all the same',
    async world => {
      const relay = await world.relay()
      const [lossy, narrow] = [world.host(), world.host()]
      for (const host of [lossy, relay.host]) host.lose(10)
      if (!narrow.narrow(512)) console.warn('No line is narrow here: this kernel has no tbf.')
      const cleo = world.member('Cleo', { relay })
      const link = await cleo.create(CIRCLE)
      await cleo.import(link, POSTS)
      cleo.follow(link)
      const [ann, ben] = [await world.person(lossy), await world.person(narrow)]
      await Promise.all([ann.join(link, 'Ann'), ben.join(link, 'Ben')])
      for (const person of [ann, ben]) {
        await person.goTo('Network')
        await person.page.getByText(`${POSTS} posts`).first().waitFor({ timeout: 90_000 })
        await person.page.getByText('nothing is missing').waitFor()
        await person.goTo(CIRCLE)
      }
      await ann.post(CIRCLE, 'That took a while')
      await ben.sees('That took a while')
      await expect
        .poll(async () => (await contentHash(ann)) === (await contentHash(ben)), { timeout: 30_000 })
        .toBe(true)
    },
  )
})
