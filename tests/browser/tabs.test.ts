import { expect, it } from 'vitest'
import { startStaticApp } from '../support/staticApp.ts'
import { Person } from './support/people.ts'

it('two tabs of one profile post at once, 100 times: no fork, and both show all', async () => {
  const app = await startStaticApp()
  const ann = await Person.open()
  await ann.startCircle(app.app, 'Seed library', 'Ann')
  // In a window of its own: a tab that is not seen is drawn once a second, which is not what this is about.
  const opened = ann.context.waitForEvent('page')
  await ann.page.evaluate(() => void window.open(location.href, '_blank', 'popup,width=900,height=800'))
  const second = await opened
  await second.getByRole('textbox', { name: 'Post to Seed library' }).waitFor()
  const write = async (tab: 'left' | 'right') => {
    const page = tab === 'left' ? ann.page : second
    for (let i = 0; i < 50; i++) {
      await ann.post('Seed library', `${tab} ${i}`, page)
      await ann.article(`${tab} ${i}`, page).first().waitFor()
    }
  }
  await Promise.all([write('left'), write('right')])
  for (const page of [ann.page, second]) {
    await page.getByRole('link', { name: 'Network', exact: true }).first().click()
    await page.getByText('100 posts').first().waitFor()
    await page.getByText('Nothing that came was turned away.').waitFor()
  }
  const hashes = await Promise.all(
    [ann.page, second].map(page => page.getByLabel('Content hash').first().textContent()),
  )
  expect(hashes[0]).toBe(hashes[1])
  await ann.forget()
  await app.stop()
}, 120_000)
