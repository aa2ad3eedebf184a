import { describe, expect } from 'vitest'
import { openWithoutServer } from '../browser/support/airApp.ts'
import { invitationOf, joinAs, takeAnswer } from '../browser/support/byHand.ts'
import { contentHash, type Person } from '../browser/support/people.ts'
import { withHosts } from './support/world.ts'

const CIRCLE = 'Seed library'

describe('one network with no server on it, and no way out', () => {
  withHosts('is enough for three computers that meet by two texts each', async world => {
    const room = world.island()
    let app = ''
    const person = async (): Promise<Person> => {
      const opened = await world.person(world.host(room))
      app = await openWithoutServer(opened.context)
      return opened
    }
    const ann = await person()
    await ann.startCircle(app, CIRCLE, 'Ann')
    await ann.post(CIRCLE, 'No wire but the air')
    const comeIn = async (newcomer: Person, name: string): Promise<void> => {
      await newcomer.page.goto(`${app}#/paste`)
      await newcomer.page.getByLabel('The link to the circle').fill(await invitationOf(ann))
      await joinAs(newcomer, name)
      await takeAnswer(ann, newcomer)
      await newcomer.page.getByRole('link', { name: `Go to ${CIRCLE}` }).click()
      await newcomer.sees('No wire but the air')
      await ann.page.getByRole('link', { name: `Go to ${CIRCLE}` }).click()
    }
    const ben = await person()
    await comeIn(ben, 'Ben')
    const cleo = await person()
    await comeIn(cleo, 'Cleo')
    await ben.post(CIRCLE, 'And it is enough')
    for (const one of [ann, cleo]) await one.sees('And it is enough')

    const hashes = await Promise.all([ann, ben, cleo].map(one => contentHash(one)))
    expect(new Set(hashes).size).toBe(1)
    for (const { page } of [ann, ben, cleo])
      await page.getByText('You are connected to 2 people directly.').waitFor({ timeout: 60_000 })
  })
})
