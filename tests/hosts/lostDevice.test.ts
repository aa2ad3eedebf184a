import { describe, expect } from 'vitest'
import { contentHash, type Person } from '../browser/support/people.ts'
import { withHosts } from './support/world.ts'

const CIRCLE = 'River watch'

/** What the person's page shows as their recovery phrase. It stays there, as it would with somebody who puts that off. */
async function phraseOf(person: Person): Promise<string> {
  await person.goTo('Me')
  await person.page.getByRole('button', { name: 'Show the twelve words' }).click()
  const words = await person.page
    .getByRole('listitem')
    .filter({ hasText: /^[a-z]+$/ })
    .allTextContents()
  expect(words).toHaveLength(12)
  await person.goTo(CIRCLE)
  return words.join(' ')
}

/** Waits until what the person has written is with the relay: they need not be there any more. */
const isElsewhere = (person: Person) =>
  person.page.getByText('What the phrase brings back (circles').waitFor()

describe('somebody whose device is lost', () => {
  withHosts(
    'restores by the phrase elsewhere, has everything back, and the lost one counts no more',
    async world => {
      const relay = await world.relay('--keep')
      const lost = world.host()
      const [ann, ben] = [await world.person(lost), await world.person()]
      await ben.join(await ann.startCircle(relay.app, CIRCLE, 'Ann'), 'Ben')
      await ann.post(CIRCLE, 'The water is high')
      await ben.sees('The water is high')
      await ben.post(CIRCLE, 'It is, and it rises')
      await ann.sees('It is, and it rises')
      const phrase = await phraseOf(ann)
      await ann.goTo('Me')
      await isElsewhere(ann)
      await ann.goTo(CIRCLE)
      lost.cut()
      await ann.post(CIRCLE, 'Written by whoever has it now')
      await ann.sees('Written by whoever has it now')

      const again = await world.person()
      const { page } = again
      await page.goto(`${relay.app}#/restore`)
      await page.getByLabel('Your twelve words').fill(phrase)
      await page.getByRole('button', { name: 'Restore' }).click()
      await page.getByRole('link', { name: CIRCLE }).first().click({ timeout: 60_000 })
      await again.sees('The water is high')
      await again.sees('It is, and it rises')
      await again.goTo('Me')
      await page.getByRole('button', { name: /^Take out / }).click()
      await page.getByRole('textbox', { name: 'Your twelve words' }).fill(phrase)
      await page.getByRole('button', { name: 'Take it out' }).click()
      await page.getByText('It is taken out, in all your circles.').waitFor()
      await again.goTo(CIRCLE)
      await again.post(CIRCLE, 'I am back')
      await ben.sees('I am back')
      expect(await ben.article('I am back').getByText('Ann').count()).toBeGreaterThan(0)

      // Whoever has found it gets to the network with it.
      lost.restore()
      await ann.sees('I am back', 60_000)
      await ben.post(CIRCLE, 'Good that you are')
      await again.sees('Good that you are')
      await expect
        .poll(async () => (await contentHash(ben)) === (await contentHash(again)), { timeout: 30_000 })
        .toBe(true)
      for (const person of [ben, again]) {
        expect(await person.page.getByText('Its writer has signed two histories').count()).toBe(0)
        await person.goTo(CIRCLE)
        await person.sees('I am back')
        expect(await person.article('Written by whoever has it now').count()).toBe(0)
      }
    },
  )
})
