import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type FakePage, startFakePage } from './support/fakePage.ts'

let app: FakePage
beforeAll(async () => {
  app = await startFakePage()
})
afterAll(() => app.close())

const open = (path: string) => app.open(path, { known: true })
const compose = (page: Page) => page.getByRole('textbox', { name: 'Post to Seed library' })
const post = (page: Page, text: string) => page.getByRole('article').filter({ hasText: text })

async function write(page: Page, text: string): Promise<void> {
  await compose(page).fill(text)
  await page.getByRole('button', { name: 'Post', exact: true }).click()
  await post(page, text).waitFor()
}

describe('a circle', () => {
  it('shows hostile text as text: no script runs, no element is made of it, links go nowhere unannounced', async () => {
    const page = await open('?fake#/circle/seed/post/seed-1')
    let dialogs = 0
    page.on('dialog', dialog => {
      dialogs++
      void dialog.dismiss()
    })
    const hostile = post(page, 'Scripts that hide').first()
    await hostile.waitFor()
    expect(await hostile.locator('script, img, iframe').count()).toBe(0)
    expect(await hostile.getByText('<script>alert(1)</script>').count()).toBe(1)
    await page.goto(page.url().replace('seed-1', 'seed-4'))
    await page.getByText('spread thin').waitFor()
    const links = await page
      .locator('.text a')
      .evaluateAll(all => all.map(a => [a.getAttribute('href'), a.getAttribute('rel')]))
    expect(links.length).toBe(1)
    for (const [href, rel] of links) {
      expect(href).toMatch(/^https?:/)
      expect(rel).toBe('noopener noreferrer nofollow')
    }
    expect(dialogs).toBe(0)
  })

  it('keeps what was not yet posted while one looks elsewhere', async () => {
    const page = await open('?fake#/circle/seed')
    await compose(page).fill('half a thou')
    await page.getByRole('link', { name: 'Network' }).click()
    await page.getByRole('heading', { name: 'Network', level: 1 }).waitFor()
    await page.goBack()
    expect(await compose(page).inputValue()).toBe('half a thou')
  })

  it('lets one edit one’s own post in its place, and nobody else’s', async () => {
    const page = await open('?fake#/circle/seed')
    await write(page, 'Frist frost.')
    await post(page, 'Frist').getByRole('button', { name: 'Edit' }).click()
    await page.getByRole('textbox', { name: 'Edit your post' }).fill('First frost.')
    await page.getByRole('button', { name: 'Save' }).click()
    await post(page, 'First frost.').getByText('edited').waitFor()
    expect(await post(page, 'Then the hedge').getByRole('button', { name: 'Edit' }).count()).toBe(0)
  })

  it('takes a deletion back while its note is up, and carries it out when the note goes', async () => {
    const page = await open('?fake#/circle/seed')
    await write(page, 'Not for long.')
    await post(page, 'Not for long.').getByRole('button', { name: 'Delete' }).click()
    await post(page, 'Not for long.').waitFor({ state: 'detached' })
    await page.getByRole('button', { name: 'Undo' }).click()
    await post(page, 'Not for long.').waitFor()
    await post(page, 'Not for long.').getByRole('button', { name: 'Delete' }).click()
    await page.getByRole('button', { name: 'Dismiss' }).last().click()
    await post(page, 'deleted by its author').waitFor({ state: 'detached' })
    expect(await page.evaluate(() => localStorage.getItem('murmuration.deletions'))).toBe('[]')
  })

  it('answers a post in its thread, which shows what is answered', async () => {
    const page = await open('?fake#/circle/seed')
    await page.getByRole('button', { name: 'Newest' }).click()
    await post(page, 'Then the hedge').getByRole('link', { name: 'Reply' }).click()
    const box = page.getByRole('textbox', { name: 'Reply to Mei' })
    await page.waitForFunction(() => document.activeElement?.tagName === 'TEXTAREA')
    await box.fill('Paper bags or cloth?')
    await page.keyboard.press('Control+Enter')
    await page.getByRole('region', { name: 'Replies' }).getByText('Paper bags or cloth?').waitFor()
    await page.getByText('The Painted Mountain corn').waitFor()
    await page.getByRole('link', { name: 'Back to Seed library' }).click()
    await post(page, 'Paper bags or cloth?').getByRole('link', { name: 'Answers Mei' }).waitFor()
  })

  it('tells in words how far each post has got', async () => {
    const page = await open('?fake#/circle/seed')
    await page.getByRole('button', { name: 'Newest' }).click()
    await post(page, 'Wrote down').getByText('here', { exact: true }).waitFor()
    await post(page, 'Then the hedge').getByText('with 4 of 9 seen this week').waitFor()
    await page.goto(page.url().replace('/seed', '/seed/post/seed-0'))
    await page.getByText('with everyone seen this week, and on 1 relay').waitFor()
  })

  it('tells the truth while catching up', async () => {
    const page = await open('?fake#/circle/ubuntu')
    const bar = page.getByRole('progressbar', { name: 'Catching up' })
    await bar.waitFor()
    expect(await bar.evaluate((element: HTMLProgressElement) => [element.value, element.max])).toEqual([
      8112, 11612,
    ])
    await page.getByText('8,112 of 11,612 records, 3.4 MB from Wanjiru and a relay').waitFor()
  })
})

describe('a feed of 12,000 posts', () => {
  it('has only those near the screen in the page', async () => {
    const page = await open('?fake#/circle/ubuntu')
    await page.getByText('Line 11999.').waitFor()
    expect(await page.getByRole('article').count()).toBeLessThan(40)
    await page.evaluate(() => scrollTo(0, document.body.scrollHeight))
    await page.getByText('Line 0.', { exact: false }).first().waitFor()
    expect(await page.getByRole('article').count()).toBeLessThan(40)
  })

  it('leaves what is read where it is while posts stream in, and offers the new ones', async () => {
    const page = await open('?fake=stream#/circle/ubuntu')
    await page.getByText('Line 11999.').waitFor()
    await page.evaluate(() => scrollTo(0, 30_000))
    const reading = () =>
      page.evaluate(() => {
        const inSight = [...document.querySelectorAll<HTMLElement>('[data-post]')].find(
          element => element.getBoundingClientRect().top > 0,
        )
        return [inSight?.dataset.post, Math.round(inSight?.getBoundingClientRect().top ?? 0)]
      })
    const button = page.getByRole('button', { name: /^\d+ new posts?$/ })
    await button.waitFor()
    const before = await reading()
    const count = await button.textContent()
    await page.waitForFunction(text => document.querySelector('.new-posts')?.textContent !== text, count)
    expect(await reading()).toEqual(before)
    await button.click()
    await page.waitForFunction(() => scrollY < 1_000)
  })
})
