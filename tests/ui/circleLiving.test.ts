import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type FakePage, startFakePage } from './support/fakePage.ts'

let app: FakePage
beforeAll(async () => {
  app = await startFakePage()
})
afterAll(() => app.close())

const open = (path: string) => app.open(path, { known: true })
const post = (page: Page, text: string) => page.getByRole('article').filter({ hasText: text })
const corn = (page: Page) => post(page, 'The Painted Mountain corn that').first()
const tab = (page: Page, name: string) => page.getByRole('button', { name, exact: true })
/** Goes to a place without a new page: what a made-up peer was told lasts as long as its page. */
const go = (page: Page, hash: string) =>
  page.evaluate(to => {
    location.hash = to
  }, hash)

async function muteWord(page: Page, word: string): Promise<void> {
  await go(page, '#/me')
  await page.getByRole('textbox', { name: 'A word or phrase to mute' }).fill(word)
  await page.getByRole('button', { name: 'Mute', exact: true }).click()
  await page.getByText(word, { exact: true }).waitFor()
}

describe('rising', () => {
  it('is where one looks first, and the tab that one left is the one that one comes back to', async () => {
    const page = await open('?fake#/circle/seed')
    await corn(page).waitFor()
    expect(await tab(page, 'Rising').getAttribute('aria-pressed')).toBe('true')
    await tab(page, 'Newest').click()
    await go(page, '#/circle/seed/post/seed-7')
    await page.getByRole('link', { name: 'Back to Seed library' }).click()
    await corn(page).waitFor()
    expect(await tab(page, 'Newest').getAttribute('aria-pressed')).toBe('true')
  })

  it('opens each figure to the people, times and weights that it is made of, and they add up', async () => {
    const page = await open('?fake#/circle/seed')
    await corn(page)
      .getByRole('button', { name: /^Momentum \d+\.\d/ })
      .click()
    const row = corn(page).getByRole('row').filter({ hasText: 'Oskar' })
    expect((await row.textContent())?.replace(/\s+/g, ' ')).toContain('replied')
    const sums = await corn(page)
      .locator('.sums dd')
      .evaluateAll(all => all.map(dd => Number(dd.textContent)))
    const [total = 0, ...parts] = sums.reverse()
    expect(parts.reduce((sum, part) => sum + part, 0)).toBeCloseTo(total, 1)
    expect((await corn(page).getByRole('row').count()) - 1).toBe(4)
  })

  it('states its formula, and shows what a slider does while it is moved', async () => {
    const page = await open('?fake#/circle/seed')
    await page.getByText('How rising is ordered').click()
    await page.getByText('momentum = your web + the smaller of (others, your web) + first hearing').waitFor()
    const figure = page.locator('.rising-now .figure').first()
    const before = Number(await figure.textContent())
    await page.getByRole('slider', { name: 'First hearing of a new post' }).focus()
    for (let i = 0; i < 4; i++) await page.keyboard.press('ArrowLeft')
    await page.waitForFunction(
      was => Number(document.querySelector('.rising-now .figure')?.textContent) < was - 1,
      before,
    )
    const mark = corn(page).getByRole('button', { name: /^Momentum/ })
    await expect.poll(() => mark.textContent()).toBe(await figure.textContent())
  })

  it('does not move under the pointer when something else has risen, and does once that has left', async () => {
    const page = await open('?fake#/circle/seed')
    await page.setViewportSize({ width: 1280, height: 3000 })
    await page.getByText('How rising is ordered').click()
    const order = () =>
      page.locator('[data-post]').evaluateAll(all => all.map(element => element.getAttribute('data-post')))
    const firstFigures = () => page.locator('.rising-now .figure').allTextContents()
    await corn(page).hover()
    const before = await order()
    // With so long a half-life an old post with two responses weighs more than a fresh one with none.
    const figures = await firstFigures()
    await page.getByRole('slider', { name: 'Half-life' }).focus()
    await page.keyboard.press('End')
    await expect.poll(firstFigures).not.toEqual(figures)
    expect(await order()).toEqual(before)
    await page.mouse.move(5, 5)
    await page.getByRole('slider', { name: 'First hearing of a new post' }).focus()
    await page.keyboard.press('Home')
    await expect.poll(order).not.toEqual(before)
  })
})

describe('responding', () => {
  it('resonates at one press, then offers how, and takes it back', async () => {
    const page = await open('?fake#/circle/seed')
    await corn(page).getByRole('button', { name: 'Resonate 3' }).click()
    await corn(page).getByRole('button', { name: 'Yes 4' }).waitFor()
    await corn(page).getByRole('button', { name: 'Moved', exact: true }).click()
    await corn(page).getByRole('button', { name: 'Moved 4' }).click()
    await corn(page).getByRole('button', { name: 'Take it back' }).click()
    await corn(page).getByRole('button', { name: 'Resonate 3' }).waitFor()
  })

  it('shows who responded, how and when', async () => {
    const page = await open('?fake#/circle/seed')
    await corn(page).getByLabel('More', { exact: true }).click()
    await corn(page).getByRole('button', { name: 'Who responded' }).click()
    const list = corn(page).getByRole('list', { name: 'Who responded' })
    await list.getByText('keeps it').waitFor()
    expect(await list.getByRole('listitem').count()).toBe(5)
  })

  it('keeps a post, which then stands in the tab of its circle and in the place of all that is kept', async () => {
    const page = await open('?fake#/circle/seed')
    await tab(page, 'Kept').click()
    await page.getByText('You keep nothing of this circle yet.').waitFor()
    await tab(page, 'Rising').click()
    await corn(page).getByRole('button', { name: 'Keep 1' }).click()
    await tab(page, 'Kept').click()
    await corn(page).waitFor()
    expect(await page.getByRole('article').count()).toBe(1)
    await go(page, '#/kept')
    await page
      .getByRole('region', { name: 'in Seed library' })
      .getByText('The Painted Mountain corn')
      .waitFor()
  })

  it('quotes a post in a post of one’s own', async () => {
    const page = await open('?fake#/circle/seed')
    await corn(page).getByLabel('More', { exact: true }).click()
    await corn(page).getByRole('button', { name: 'Quote' }).click()
    const box = page.getByRole('textbox', { name: 'Quote with a word of your own' })
    await expect.poll(() => box.evaluate(element => element === document.activeElement)).toBe(true)
    await box.fill('Read this.')
    await page.keyboard.press('Control+Enter')
    await post(page, 'Read this.')
      .getByRole('link', { name: /^Quotes Wanjiru/ })
      .waitFor()
  })

  it('says why a post that may not travel is not carried', async () => {
    const page = await open('?fake#/circle/seed')
    await corn(page).getByRole('button', { name: 'Carry' }).click()
    await page.getByRole('status').getByText('Its author has not let this post travel').waitFor()
  })
})

describe('what one does not want to see', () => {
  it('leaves feeds, and is a line with a way to look in threads where an answer hangs on it', async () => {
    const page = await open('?fake#/circle/seed')
    await muteWord(page, 'forty metres')
    await go(page, '#/circle/seed')
    await corn(page).waitFor()
    expect(await post(page, 'Forty metres and').count()).toBe(0)
    await post(page, 'Then the hedge')
      .getByRole('link', { name: /^Answers Oskar 1 muted post/ })
      .click()
    await page.getByText('1 muted post with a word you mute').waitFor()
    await page.getByRole('button', { name: 'Look anyway' }).click()
    await post(page, 'Forty metres and').waitFor()
  })

  it('can be a person: their posts go at once, and come back when they are unmuted', async () => {
    const page = await open('?fake#/circle/seed')
    await corn(page).getByLabel('More', { exact: true }).click()
    await corn(page).getByRole('button', { name: 'Mute Wanjiru' }).click()
    await corn(page).waitFor({ state: 'detached' })
    await go(page, '#/me')
    const filters = page.locator('.filters')
    await filters.getByText('Nobody can remove anybody').waitFor()
    await filters
      .getByRole('listitem')
      .filter({ hasText: 'Wanjiru' })
      .getByRole('button', { name: 'Unmute' })
      .click()
    await go(page, '#/circle/seed')
    await corn(page).waitFor()
  })

  it('is taken on from somebody who shares it', async () => {
    const page = await open('?fake#/me')
    await page
      .getByRole('listitem')
      .filter({ hasText: 'Ines' })
      .getByRole('button', { name: 'Take on' })
      .click()
    await page.getByRole('button', { name: 'No longer take them on' }).waitFor()
  })

  it('folds strangers of a busy circle in a line that opens', async () => {
    const page = await open('?fake=busy#/circle/seed')
    const line = page.getByRole('button', { name: /posts by people you don’t know yet/ })
    await line.waitFor()
    await tab(page, 'Newest').click()
    expect(await post(page, 'Cheap seed').count()).toBe(0)
    await line.click()
    await post(page, 'Cheap seed, offer 0.').waitFor()
  })
})
