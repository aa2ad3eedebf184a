import { describe, expect } from 'vitest'
import { contentHash } from '../browser/support/people.ts'
import { withHosts } from './support/world.ts'

const CIRCLE = 'River watch'

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
})
