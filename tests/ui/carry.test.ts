import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type FakePage, startFakePage } from './support/fakePage.ts'

let app: FakePage
beforeAll(async () => {
  app = await startFakePage()
})
afterAll(() => app.close())

const open = (place: string) => app.open(`?fake=living#${place}`, { known: true, hasTouch: true })

/** Of the people who can come along. */
const mei = (page: Page) =>
  page.getByRole('group', { name: /Who comes along/ }).getByRole('checkbox', { name: /^Mei/ })
/** What is told to a screen reader too. */
const told = (page: Page, text: string) => page.getByRole('status').getByText(text).waitFor()

describe('carrying', () => {
  it('says what travels, carries with a word of one’s own, and leads to where the post is now', async () => {
    const page = await open('/circle/seed/post/seed-5')
    await page.locator('.focus').getByRole('button', { name: 'Carry' }).click()
    const form = page.getByRole('form', { name: 'Carry this post' })
    await form.getByText(/That it comes from .*Seed library.* is not told/).waitFor()
    await form.getByRole('radio', { name: 'Installers' }).isChecked()
    await form.getByLabel('A word of your own').fill('They will laugh about the hedge.')
    await form.getByRole('button', { name: 'Carry' }).click()
    await page.getByRole('button', { name: 'Go there' }).click()
    await page.locator('.focus').getByText('They will laugh about the hedge.').waitFor()
    const carried = page.locator('.focus').getByRole('region', { name: 'Carried words' })
    await carried.getByText(/crossed after all/).waitFor()
    await carried.getByText(/own words, verified\. Carried by you\./).waitFor()
    await carried.getByRole('link', { name: /The original, in .*Seed library/ }).click()
    await page.getByRole('link', { name: 'Back to Seed library' }).waitFor()
  })

  it('offers no circle that has the post already', async () => {
    const page = await open('/circle/seed/post/seed-6')
    await page.locator('.focus').getByRole('button', { name: 'Carry' }).click()
    await page.getByText('It is in all of your other circles already.').waitFor()
  })

  it('shows the path that carried words took', async () => {
    const page = await open('/circle/seed/post/seed-6')
    await page.getByText(/Carried by .*Ines.* from .*River watch.*, then by .*Oskar/).waitFor()
  })
})

describe('gathering anew', () => {
  it('preselects nobody, takes the chosen along, and leads to the new circle with its link on offer', async () => {
    const page = await open('/circle/seed/gather')
    await mei(page).waitFor()
    expect(await page.locator('.gather input:checked').count()).toBe(0)
    await page.getByLabel('Name of the new circle').fill('Second floor')
    await mei(page).check()
    await page
      .getByRole('group', { name: /What comes along/ })
      .getByRole('button', { name: 'All' })
      .click()
    await page.getByRole('button', { name: 'Gather anew' }).click()
    await page.getByRole('heading', { level: 1, name: 'Second floor' }).waitFor()
    await told(page, 'Second floor has begun; 1 person invited.')
    await page.getByRole('button', { name: 'Copy its link' }).waitFor()
  })

  it('asks for a name, and loses nothing that was chosen', async () => {
    const page = await open('/circle/seed/gather')
    await page.getByLabel('Name of the new circle').fill(' ')
    await mei(page).check()
    await page.getByRole('button', { name: 'Gather anew' }).click()
    await page.getByText('Give the new circle a name.').waitFor()
    expect(await mei(page).isChecked()).toBe(true)
  })
})

describe('an invitation', () => {
  it('waits where the circles are, and is put away with one tap', async () => {
    const page = await open('/circles')
    const invitations = page.getByRole('complementary', { name: 'Invitations' })
    await invitations.getByText('Seed library, second floor').waitFor()
    await invitations.getByRole('button', { name: 'Not now: Seed library, second floor' }).click()
    await invitations.waitFor({ state: 'detached' })
  })

  it('leads into the circle with the other', async () => {
    const page = await open('/circle/seed')
    await page.getByRole('button', { name: 'Join Seed library, second floor' }).click()
    await page.getByRole('heading', { level: 1, name: 'Joined circle' }).waitFor()
  })
})

describe('what is held', () => {
  it('names what is about to fade, and keeps it with one tap', async () => {
    const page = await open('/circle/seed/holding')
    const keep = page.getByRole('button', { name: /^Keep the post by / })
    const rows = page.locator('.fading')
    await keep.first().waitFor()
    const before = await rows.count()
    await keep.first().click()
    await expect.poll(() => rows.count()).toBe(before - 1)
  })

  it('lets the budget be set with the keyboard, and says it in words', async () => {
    const page = await open('/circle/seed/holding')
    const slider = page.getByRole('slider', { name: 'How much of this circle this device may hold' })
    await slider.focus()
    await page.keyboard.press('ArrowRight')
    await page.getByText('It may hold 128 MB.').waitFor()
    expect(await slider.getAttribute('aria-valuetext')).toBe('128 MB')
  })
})

describe('the profile', () => {
  it('is told when it is saved, and shows a circle openly after saying what that means', async () => {
    const page = await open('/me')
    await page.getByLabel('About you').fill('Beans, mostly.')
    await page.getByLabel('Interests').fill('beans, choir')
    await page.getByRole('button', { name: 'Save' }).click()
    await told(page, 'Your profile goes to your circles.')
    await page.getByText(/whoever can read your profile can join it/).waitFor()
    await page.getByRole('checkbox', { name: 'Seed library' }).check()
    await told(page, 'Seed library is shown in your profile now.')
  })

  it('lists whom one follows, and takes an unfollowing back', async () => {
    const page = await open('/me')
    await page.getByRole('button', { name: 'Unfollow Oskar' }).click()
    await page.getByRole('button', { name: 'Undo' }).click()
    await page.getByRole('button', { name: 'Unfollow Oskar' }).waitFor()
  })
})
