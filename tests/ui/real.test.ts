import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchChromium } from '../support/chromium.ts'
import { startStaticApp } from '../support/staticApp.ts'

let app: Awaited<ReturnType<typeof startStaticApp>>
let browser: Browser
beforeAll(async () => {
  app = await startStaticApp()
  browser = await launchChromium()
})
afterAll(async () => {
  await browser.close()
  await app.stop()
})

const profile = async (): Promise<Page> => (await browser.newContext({ serviceWorkers: 'block' })).newPage()

async function startCircle(page: Page): Promise<void> {
  await page.goto(`${app.app}#/start`)
  await page.getByRole('img', { name: /^Bird of / }).waitFor()
  await page.getByRole('textbox', { name: 'Name of the circle' }).fill('River watch')
  await page.getByRole('button', { name: 'Start a circle' }).click()
  await page.getByRole('textbox', { name: 'Post to River watch' }).waitFor()
}

const fingerprintOf = async (page: Page): Promise<string> => {
  await page.goto(`${app.app}#/me`)
  return (
    (await page
      .getByRole('region', { name: 'Fingerprint of your key' })
      .locator('.fingerprint')
      .textContent()) ?? ''
  )
}

describe('the page with its real peer and nobody else', () => {
  it('has what was posted after a reload, and the bird that was promised', async () => {
    const page = await profile()
    await startCircle(page)
    await page.getByRole('textbox', { name: 'Post to River watch' }).fill('The water is high.')
    await page.getByRole('button', { name: 'Post', exact: true }).click()
    await page.getByRole('article').getByText('here; goes on when someone is near').waitFor()
    await page.reload()
    await page.getByRole('article').getByText('The water is high.').waitFor()
  })

  it('shows somebody new their twelve words, which bring the same person back in another browser', async () => {
    const page = await profile()
    await startCircle(page)
    const fingerprint = await fingerprintOf(page)
    await page.getByRole('button', { name: 'Show the twelve words' }).click()
    const words = await page.locator('.words li').allTextContents()
    expect(words).toHaveLength(12)

    const other = await profile()
    await other.goto(`${app.app}#/restore`)
    await other.getByRole('textbox', { name: 'Your twelve words' }).fill(words.join(' '))
    await other.getByRole('button', { name: 'Restore' }).click()
    await other.getByRole('heading', { name: 'Circles', level: 1 }).waitFor()
    expect(await fingerprintOf(other)).toBe(fingerprint)
    await other.getByText('The phrase is no longer on this device.').waitFor()
  })

  it('joins by the link that was copied, in the other browser, under the circle’s own name', async () => {
    const page = await profile()
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    await startCircle(page)
    await page.getByRole('button', { name: 'Copy link' }).click()
    await page.getByRole('status').getByText('The link is copied.').waitFor()
    const link = await page.evaluate(() => navigator.clipboard.readText())
    const other = await profile()
    await other.goto(link)
    await other.getByRole('heading', { name: 'River watch', level: 1 }).waitFor()
    await other.getByRole('button', { name: 'Join' }).click()
    await other.getByRole('textbox', { name: 'Post to River watch' }).waitFor()
    expect(other.url()).not.toContain('join')
  })
})
