import { networkInterfaces } from 'node:os'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { formatLink } from '../../src/model/index.ts'
import { type FakePage, startFakePage } from './support/fakePage.ts'

let app: FakePage
beforeAll(async () => {
  app = await startFakePage()
})
afterAll(() => app.close())

const link = () =>
  formatLink(
    {
      secret: new Uint8Array(32).fill(7),
      name: 'Seed library',
      relays: ['https://r.example'],
      signalling: [],
    },
    `${app.address}?fake`,
  ).replace('/#', '/?fake#')

describe('somebody who comes for the first time', () => {
  it('sees the ways to begin', async () => {
    const page = await app.open('?fake')
    for (const name of ['Start a circle', 'Join with a link', 'Look around', 'Restore'])
      await page.getByRole('link', { name }).waitFor()
  })

  it('starts a circle by keyboard alone, and is told that nobody else is there yet', async () => {
    const page = await app.open('?fake#/start')
    await page.getByRole('textbox', { name: 'Name of the circle' }).waitFor()
    await page.waitForFunction(() => document.activeElement?.tagName === 'INPUT')
    await page.keyboard.type('River watch')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 1, name: 'River watch' }).waitFor()
    await page.getByText('Nobody else is here yet.').waitFor()
    await page.getByRole('button', { name: 'Copy link' }).waitFor()
    await page.getByRole('textbox', { name: 'Post to River watch' }).fill('The water is high.')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await page.getByRole('article').getByText('The water is high.').waitFor()
    await page.getByRole('status').getByText('Posted. It is here.').waitFor()
    await page.getByRole('article').getByText('here; goes on when someone is near').waitFor()
    expect(await page.getByRole('textbox', { name: 'Post to River watch' }).inputValue()).toBe('')
  })

  it('who is somebody elsewhere already takes the link there, or goes on with it once this browser is theirs', async () => {
    const page = await app.open('?fake')
    await page.goto(link())
    await page.getByText('I already use Murmuration').click()
    const home = page.getByLabel('Or take the link to where you are')
    expect((await home.inputValue()).split('/join/')[1]).toBe(link().split('/join/')[1])
    await page.getByRole('link', { name: 'Make this browser one of mine' }).click()
    await page.getByRole('textbox', { name: 'The text for the other device' }).waitFor()
    await page.getByLabel('The text that it answers').fill('mm-device:an-answer')
    await page.getByRole('button', { name: 'Go on as me' }).click()
    await page.getByRole('heading', { level: 1, name: 'Seed library' }).waitFor()
    expect(await page.getByText('I already use Murmuration').count()).toBe(0)
    await page.getByRole('button', { name: 'Join' }).click()
    await page.getByRole('textbox', { name: /^Post to / }).waitFor()
  })

  it('lands by a link in the circle’s own screen with a name, a bird and one button, and the secret leaves the address', async () => {
    const page = await app.open('?fake')
    await page.goto(link())
    await page.getByRole('heading', { level: 1, name: 'Seed library' }).waitFor()
    expect(await page.getByRole('textbox', { name: 'Your name here' }).inputValue()).toMatch(/^\w+ \w+$/)
    await page.getByRole('img', { name: /^Bird of / }).waitFor()
    const secret = page.url().split('/join/')[1] ?? ''
    expect(secret.length).toBeGreaterThan(40)
    const entries = await page.evaluate(() => history.length)
    await page.getByRole('button', { name: 'Join' }).click()
    await page.getByRole('textbox', { name: /^Post to / }).waitFor()
    expect(page.url()).toContain('#/circle/')
    expect(page.url()).not.toContain(secret)
    expect(await page.evaluate(() => history.length)).toBe(entries)
    await page.goBack()
    expect(page.url()).not.toContain(secret)
  })

  it('is told what is wrong with a link, and pastes it anew', async () => {
    const page = await app.open(`?fake#/join/${link().split('/join/')[1]?.slice(0, -3)}`)
    await page.getByRole('alert').getByText('cut short').waitFor()
    await page.getByRole('link', { name: 'Paste the link again' }).click()
    await page.getByRole('textbox', { name: 'The link to the circle' }).fill('https://elsewhere.example/')
    await page.getByRole('button', { name: 'Join' }).click()
    await page.getByRole('alert').getByText('not a link to a circle').waitFor()
    await page.getByRole('textbox', { name: 'The link to the circle' }).fill(link())
    await page.getByRole('button', { name: 'Join' }).click()
    await page.getByRole('textbox', { name: /^Post to / }).waitFor()
  })

  it('is told which word of a phrase is wrong', async () => {
    const page = await app.open('?fake#/restore')
    const words = page.getByRole('textbox', { name: 'Your twelve words' })
    await words.fill('ability')
    await page.getByRole('button', { name: 'Restore' }).click()
    await page.getByRole('alert').getByText('this has 1').waitFor()
    await words.fill(`${'abandon '.repeat(11)}abandom`)
    await page.getByRole('button', { name: 'Restore' }).click()
    await page.getByRole('alert').getByText('Word 12').waitFor()
    await words.fill(` ${'Abandon '.repeat(11)} about`)
    await page.getByRole('button', { name: 'Restore' }).click()
    await page.getByRole('heading', { name: 'Circles', level: 1 }).waitFor()
  })

  it('may look around in an example that offers nothing it cannot do', async () => {
    const page = await app.open('?fake#/example')
    await page.getByText('This circle is an example.').waitFor()
    await page.getByRole('button', { name: 'Newest' }).click()
    await page.getByRole('article').nth(2).waitFor()
    expect(await page.getByRole('textbox').count()).toBe(0)
    expect(await page.getByRole('button', { name: /Reply|Delete|Edit|Copy/ }).count()).toBe(0)
  })

  it.each([
    ['a newcomer', false],
    ['somebody with keys', true],
  ])('of which threads, front and charter open too, to read only: %s', async (_, known) => {
    const page = await app.open('?fake#/example', { known, viewport: { width: 1280, height: 860 } })
    const place = () => page.evaluate(() => location.hash)
    const readOnly = async () => {
      expect(await page.getByRole('textbox').count()).toBe(0)
      const links = await page
        .getByRole('link')
        .evaluateAll(all => all.map(link => link.getAttribute('href') ?? ''))
      for (const link of links) expect(link).toMatch(/^#\/(example|start$|$)/)
    }
    const back = () => page.getByRole('link', { name: 'Back to Seed library' }).click()
    await page.getByRole('button', { name: 'Newest' }).click()
    await page
      .getByRole('link', { name: /^Open the post by/ })
      .first()
      .click()
    await page.getByRole('heading', { name: 'Thread' }).waitFor({ state: 'attached' })
    expect(await place()).toMatch(/^#\/example\/post\//)
    await page.getByRole('article').first().waitFor()
    await readOnly()
    await back()
    await page.getByRole('link', { name: 'See how it rotated' }).click()
    await page.getByRole('img', { name: /^Chart of the shares/ }).waitFor()
    await readOnly()
    await back()
    await page.getByRole('link', { name: 'Charter' }).click()
    await page.getByText('Lids. Always lids.').first().waitFor()
    const writers = page.getByRole('region', { name: 'Who wrote what' })
    expect(await writers.getByRole('listitem').allTextContents()).toEqual(['Wanjiru', 'Ines', 'Piet'])
    await readOnly()
  })
})

describe('when something is missing', () => {
  it('a store that does not open says what was kept and can be tried again', async () => {
    const page = await app.open('?fake=broken', { known: true })
    await page.getByRole('alert').getByText('the device is full').waitFor()
    await page.getByText('nothing has been deleted').waitFor()
    await page.getByRole('button', { name: 'Try again' }).click()
    await page.getByRole('alert').getByText('the device is full').waitFor()
  })

  const outside = Object.values(networkInterfaces())
    .flat()
    .find(item => item && !item.internal && item.family === 'IPv4')?.address
  it.skipIf(outside === undefined)(
    'plain http off loopback is told how to mend it, in place of failing',
    async () => {
      const far = await startFakePage(outside)
      try {
        const page = await far.open('')
        await page.getByRole('heading', { name: 'This page needs a secure address' }).waitFor()
        await page.getByText('crypto.subtle').waitFor()
        await page.getByText('--tls-cert').waitFor()
      } finally {
        await far.close()
      }
    },
  )
})
