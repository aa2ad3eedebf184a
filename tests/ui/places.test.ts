import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type FakePage, startFakePage } from './support/fakePage.ts'

let app: FakePage
beforeAll(async () => {
  app = await startFakePage()
})
afterAll(() => app.close())

/** What is tapped, but for links within a line of text. */
const TARGETS = 'button, .button, .dock a, .way, .actions a, input, textarea, summary'

const PLACES = [
  ['the first screen', '?fake#/', false],
  ['starting', '?fake#/start', false],
  ['pasting a link', '?fake#/paste', false],
  ['restoring', '?fake#/restore', false],
  ['the example', '?fake#/example', false],
  ['a circle', '?fake#/circle/seed', true],
  ['a thread', '?fake#/circle/seed/post/seed-6', true],
  ['meeting by hand', '?fake#/circle/seed/hand', true],
  ['answering by hand', '?fake#/answer', true],
  ['carrying by hand', '?fake#/circle/seed/files', true],
  ['all circles', '?fake#/circles', true],
  ['the network', '?fake#/network', true],
  ['oneself', '?fake=busy#/me', true],
] as const

describe.each(PLACES)('the place of %s', (_, path, known) => {
  let page: Page
  beforeAll(async () => {
    page = await app.open(path, { known, hasTouch: true, isMobile: true })
    await page.getByRole('heading', { level: 1 }).waitFor({ state: 'attached' })
  })

  it('names every control for who cannot see it', async () => {
    const client = await page.context().newCDPSession(page)
    const { nodes } = (await client.send('Accessibility.getFullAXTree')) as {
      nodes: { ignored: boolean; role?: { value: string }; name?: { value: string } }[]
    }
    const controls = nodes.filter(
      node =>
        !node.ignored && ['button', 'link', 'textbox', 'img', 'progressbar'].includes(node.role?.value ?? ''),
    )
    expect(controls.length).toBeGreaterThan(0)
    for (const control of controls) expect(control.name?.value.trim(), JSON.stringify(control)).not.toBe('')
    expect(await page.getByRole('main').count()).toBe(1)
    expect(await page.getByRole('heading', { level: 1 }).count()).toBe(1)
  })

  it('has nothing to tap that is lower than 44 pixels on a phone', async () => {
    const small = await page.locator(TARGETS).evaluateAll(all =>
      all
        .filter(element => !element.classList.contains('skip') && element.getClientRects().length > 0)
        .map(element => [element.textContent, element.getBoundingClientRect().height] as const)
        .filter(([, height]) => height < 43.5),
    )
    expect(small).toEqual([])
  })

  it('fits a narrow phone, a window at 200% zoom and a wide one, left to right and right to left', async () => {
    for (const direction of ['ltr', 'rtl']) {
      await page.evaluate(dir => document.documentElement.setAttribute('dir', dir), direction)
      for (const width of [320, 390, 640, 1280]) {
        await page.setViewportSize({ width, height: 700 })
        const overflow = await page.evaluate(() => {
          const { scrollWidth, clientWidth } = document.documentElement
          return scrollWidth - clientWidth
        })
        expect(overflow, `${direction}, ${width} pixels`).toBe(0)
      }
    }
  })
})

describe('the network', () => {
  it('says first, in a sentence, how one is connected, then each wire in words', async () => {
    const page = await app.open('?fake#/network', { known: true })
    await page.getByText('You are connected to 2 people directly and to 1 person through a relay.').waitFor()
    for (const wire of ['direct (WebRTC)', 'direct (room)', 'through a relay', 'WebSocket'])
      await page.getByText(wire, { exact: true }).waitFor()
    await page.getByText('Installers: 214 records to exchange').waitFor()
    await page.getByText('Signature does not fit').waitFor()
  })

  it('says who is kept away, for what, and until when', async () => {
    const page = await app.open('?fake&network=refused#/network', { known: true })
    const away = page.getByRole('region', { name: 'Kept away for now' })
    await away.getByText('Somebody who has not said who they are (…iVxyz1)').waitFor()
    await away.getByText('Kept sending what had to be turned away.').waitFor()
    await away.getByText('Turned away last: signature does not fit.').waitFor()
    await away.getByText('Can come again in 8 minutes.').waitFor()
    await away.getByText('Mallory').waitFor()
    await away.getByText('Said to have things, and did not give them when asked.').waitFor()
    await away.getByText('Can come again in a minute.').waitFor()
    await page.goto(`${app.address}?fake#/network`)
    await page.getByText('Turned away', { exact: true }).waitFor()
    expect(await page.getByText('Kept away for now').count()).toBe(0)
  })

  it('takes a relay and lets it go', async () => {
    const page = await app.open('?fake#/network', { known: true })
    await page.getByRole('textbox', { name: 'Address of a relay' }).fill('https://two.example')
    await page.getByRole('form', { name: 'Add a relay' }).getByRole('button', { name: 'Add' }).click()
    await page.getByText('https://two.example').waitFor()
    await page.getByRole('button', { name: 'Remove https://two.example' }).click()
    await page.getByText('https://two.example').waitFor({ state: 'detached' })
  })
})

describe('oneself', () => {
  it('sees the phrase on demand only, and after saving it never again', async () => {
    const page = await app.open('?fake#/me', { known: true })
    await page.getByRole('button', { name: 'Show the twelve words' }).waitFor()
    expect(await page.getByText('abandon').count()).toBe(0)
    await page.getByRole('button', { name: 'Show the twelve words' }).click()
    await page.getByText('abandon').waitFor()
    await page.getByRole('button', { name: 'I have saved it' }).click()
    await page.getByText('The phrase is no longer on this device.').waitFor()
    expect(await page.getByText('abandon').count()).toBe(0)
  })

  it('changes name, and is told so', async () => {
    const page = await app.open('?fake#/me', { known: true })
    await page.getByRole('textbox', { name: 'Name' }).fill('Ash Wren')
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByRole('status').getByText('Your new name goes to your circles.').waitFor()
  })

  it('is told once that the keys are here only', async () => {
    const page = await app.open('?fake#/circle/seed', { known: true })
    await page.getByText('Your keys live in this browser only.').waitFor()
    await page.getByRole('button', { name: 'Later' }).click()
    await page.reload()
    await page.getByRole('heading', { level: 1, name: 'Seed library' }).waitFor()
    expect(await page.getByText('Your keys live in this browser only.').count()).toBe(0)
  })
})

describe('this app', () => {
  it('says which build it is, short and whole, so that it can be compared', async () => {
    const page = await app.open('?fake#/me', { known: true })
    const { hash } = (await (await fetch(`${app.address}version.json`)).json()) as { hash: string }
    const section = page.getByRole('region', { name: 'This app' })
    await section.getByText(hash.slice(0, 16).replace(/(.{4})(?=.)/g, '$1 '), { exact: true }).waitFor()
    await section.getByText('The whole hash').click()
    await section.getByText(hash, { exact: true }).waitFor()
  })
})
