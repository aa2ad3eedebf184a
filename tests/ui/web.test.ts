import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type FakePage, startFakePage } from './support/fakePage.ts'

let app: FakePage
beforeAll(async () => {
  app = await startFakePage()
})
afterAll(() => app.close())

const DESKTOP = { known: true, viewport: { width: 1280, height: 860 } }
const open = (place: string) => app.open(`?fake=web#/${place}`, DESKTOP)
const chosen = (page: Page, name: string) => page.getByRole('region', { name, exact: true })

describe('the Web', () => {
  it('tells beside the map what the map shows: wires, bridges, what was carried, people', async () => {
    const page = await open('web')
    await page.getByRole('group', { name: 'Map of the web' }).waitFor()
    const under = (title: string) => page.getByRole('region', { name: title })
    await under('Connected now').getByText('Oskar').waitFor()
    await under('Bridges').getByText('Street choir to Seed library').waitFor()
    await under('Carried')
      .getByText('Ines carried Oskar’s post from Seed library to River watch.')
      .first()
      .waitFor()
    await under('People').getByRole('button', { name: 'Wanjiru' }).waitFor()
  })

  it('draws the relays that are connected as what they are, and lists them', async () => {
    const page = await open('web')
    const map = page.getByRole('group', { name: 'Map of the web' })
    await map.getByRole('img', { name: 'Relay relay.example.org, connected now' }).waitFor()
    await page
      .getByRole('region', { name: 'Connected now' })
      .getByRole('listitem')
      .filter({ hasText: 'relay.example.org' })
      .getByText('Relay; WebSocket')
      .waitFor()
  })

  it('finds somebody by name and tells the way to them', async () => {
    const page = await open('web')
    await page.getByRole('searchbox', { name: 'Find a person or a circle' }).fill('elif')
    await page.getByRole('searchbox').press('Enter')
    await chosen(page, 'Elif')
      .getByText(/^You know .*who knows Elif\.$/)
      .waitFor()
    await page.getByRole('button', { name: 'Begin the way here' }).click()
    await page.getByRole('region', { name: 'Connected now' }).waitFor()
    await page.getByRole('searchbox').fill('wanjiru')
    await page.getByRole('searchbox').press('Enter')
    await chosen(page, 'Wanjiru')
      .getByText(/^Elif knows .*Wanjiru\.$/)
      .waitFor()
  })

  it('is walked by keyboard: one stop for Tab, arrows from bird to bird, Enter opens one', async () => {
    const page = await open('web')
    const map = page.getByRole('group', { name: 'Map of the web' })
    await map.waitFor()
    expect(await map.locator('[tabindex="0"]').count()).toBe(1)
    await map.locator('[tabindex="0"]').focus()
    const focused = () => page.evaluate(() => document.activeElement?.getAttribute('data-bird') ?? '')
    const before = await focused()
    for (const arrow of ['ArrowUp', 'ArrowLeft', 'ArrowDown']) await page.keyboard.press(arrow)
    const after = await focused()
    expect(after).not.toBe(before)
    await page.keyboard.press('Enter')
    await page.locator('.chosen').waitFor()
    await page.keyboard.press('Escape')
    await page.locator('.chosen').waitFor({ state: 'detached' })
  })

  it('shows of one circle only its people', async () => {
    const page = await open('web')
    await page.getByRole('combobox', { name: 'Circle' }).selectOption('Repair evenings')
    await page.locator('[data-circle="choir"]').waitFor()
    expect(await page.locator('[data-bird^="repair/"]').count()).toBe(9)
    const elsewhere = await page.locator('[data-bird^="choir/"]').count()
    expect(elsewhere).toBe(1)
  })

  it('suggests circles with the people who are in them, and the way in', async () => {
    const page = await open('web')
    const circles = page.getByRole('region', { name: 'Circles you may like' })
    await circles
      .getByText(/is in it|are in it/)
      .first()
      .waitFor()
    const link = circles.getByRole('link', { name: 'Join Seed swap by post' })
    expect(await link.getAttribute('href')).toBe('#/join/swap')
  })
})

describe('the front', () => {
  it('opens any figure to the people and posts it was made of', async () => {
    const page = await open('circle/seed/front')
    await page.getByRole('heading', { level: 1, name: 'At the front' }).waitFor()
    await page
      .getByText(/^from \d+ people$/)
      .first()
      .click()
    await page
      .getByText(/^(resonated|kept it)[^:]*weighs [\d.]+$/)
      .first()
      .waitFor()
  })

  it('has its chart as a table too', async () => {
    const page = await open('circle/seed/front')
    await page.getByRole('img', { name: /^Chart of the shares over \d+ weeks/ }).waitFor()
    await page.getByText('The same as a table').click()
    expect(await page.getByRole('rowheader').count()).toBeGreaterThan(10)
  })

  it('says that a young circle has no chart yet', async () => {
    const page = await app.open('?fake#/circle/seed/front', DESKTOP)
    await page.getByRole('heading', { level: 1, name: 'At the front' }).waitFor()
    await page
      .getByText(/too young for a chart|nobody is at the front/)
      .first()
      .waitFor()
  })
})

describe('somebody', () => {
  it('is shown with how one knows them and their posts that are held', async () => {
    const page = await open('person/fake:Oskar')
    await page.getByRole('heading', { level: 1, name: 'Oskar' }).waitFor()
    await page.getByText('You are both in Seed library.').waitFor()
    await page.getByText(/You reach them through|You are acquainted|No chain of acquaintance/).waitFor()
    expect(await page.getByRole('link', { name: 'Join Seed swap by post' }).getAttribute('href')).toBe(
      '#/join/swap',
    )
    expect(await page.getByRole('article').count()).toBeGreaterThan(2)
  })

  it('can be asked for what faded, and one is told how much was asked for', async () => {
    const page = await open('person/fake:Oskar')
    await page.getByRole('button', { name: 'Ask for what faded' }).click()
    await page.getByRole('status').getByText('Asked for 3 stretches of their posts.').waitFor()
  })

  it('who is not known here is said to be so', async () => {
    const page = await open('person/did:key:zNobody')
    await page.getByText('Nobody of this name is known here.').waitFor()
  })
})

describe('a newcomer to a circle', () => {
  it('is offered three people to answer', async () => {
    const page = await open('circle/repair')
    const three = page.getByRole('region', { name: 'Three people to answer' })
    await expect.poll(() => three.getByRole('link', { name: /^Answer / }).count()).toBe(3)
  })

  it('sees them on a phone at first sight, and the feed below them', async () => {
    const page = await app.open('?fake=web#/circle/repair', { known: true })
    const third = page
      .getByRole('region', { name: 'Three people to answer' })
      .getByRole('link', { name: /^Answer / })
      .nth(2)
    await third.waitFor()
    const box = await third.boundingBox()
    const feed = await page.getByText('How rising is ordered').boundingBox()
    const dock = await page.locator('.dock').boundingBox()
    expect(box!.y + box!.height).toBeLessThan(feed!.y)
    expect(feed!.y + feed!.height).toBeLessThan(dock!.y)
  })

  it('of a recording is not: nobody there waits for a word', async () => {
    const page = await app.open('?fake#/circle/ubuntu', DESKTOP)
    await page.getByRole('region', { name: 'A recorded community' }).waitFor()
    await page.getByRole('article').first().waitFor()
    expect(await page.getByRole('region', { name: 'Three people to answer' }).count()).toBe(0)
  })

  it('of long ago is not', async () => {
    const page = await open('circle/seed')
    await page.getByRole('heading', { name: 'At the front' }).waitFor()
    expect(await page.getByRole('region', { name: 'Three people to answer' }).count()).toBe(0)
  })
})

describe('who is here, on a phone', () => {
  it('opens below the count of them, which stays where it was pressed', async () => {
    const page = await app.open('?fake=web#/circle/repair', { known: true })
    const count = page.getByRole('button', { name: '5 here' })
    await count.waitFor()
    const before = await count.boundingBox()
    await count.click()
    const company = page.getByRole('complementary', { name: 'Here now' })
    await company.waitFor()
    expect(await count.boundingBox()).toEqual(before)
    expect((await company.boundingBox())?.y).toBeGreaterThan(before?.y ?? Number.NaN)
  })
})
