import { fileURLToPath } from 'node:url'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { formatLink } from '../../src/model/index.ts'
import { type Relay, startRelay } from '../../src/relay/index.ts'
import { BIDI, SCRIPT, ZALGO } from '../attacks/support/words.ts'
import { launchChromium } from '../support/chromium.ts'
import { newCircle } from '../support/circle.ts'

/** A relay serves the built page with its own headers, the Content-Security-Policy among them. */
let relay: Relay
let browser: Browser
beforeAll(async () => {
  relay = await startRelay({ port: 0, app: fileURLToPath(new URL('../../dist', import.meta.url)) })
  browser = await launchChromium()
})
afterAll(async () => {
  await browser.close()
  await relay.stop()
})

async function pageAt(hash: string): Promise<{ page: Page; complaints: string[] }> {
  const context = await browser.newContext({ serviceWorkers: 'block' })
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('pageerror', error => complaints.push(error.message))
  page.on('console', message => {
    if (/Content.Security.Policy/i.test(message.text())) complaints.push(message.text())
  })
  const answer = await page.goto(`${relay.app}${hash}`)
  expect(answer?.headers()['content-security-policy']).toContain("script-src 'self'")
  return { page, complaints }
}
const hacked = (page: Page) => page.evaluate(() => 'hacked' in window)

describe('the built page, under its Content-Security-Policy,', () => {
  it('shows script, bidi overrides and piled-up marks in posts as the text that they are', async () => {
    const { page, complaints } = await pageAt('#/start')
    await page.getByRole('textbox', { name: 'Name of the circle' }).fill('River watch')
    await page.getByRole('button', { name: 'Start a circle' }).click()
    const compose = page.getByRole('textbox', { name: 'Post to River watch' })
    for (const text of [SCRIPT, BIDI, ZALGO]) {
      await compose.fill(text)
      await page.getByRole('button', { name: 'Post', exact: true }).click()
      const post = page.getByRole('article').filter({ hasText: text })
      // An override ends with the paragraph that it stands in, and what stands around it keeps its direction.
      await post.locator('p[dir="auto"]').waitFor()
      // Marks don't reach over what stands above and below.
      const overflow = await post.locator('.text').evaluate(shown => getComputedStyle(shown).overflowY)
      expect(['hidden', 'clip', 'auto']).toContain(overflow)
      expect(await page.locator('article img[src="x"], article script, article svg[onload]').count()).toBe(0)
    }
    expect([await hacked(page), complaints]).toEqual([false, []])
  })

  it('shows a link whose name is a script by its name, and joins nothing by itself', async () => {
    const { secret } = await newCircle()
    const link = { secret, name: SCRIPT.slice(0, 80), relays: [], signalling: [] }
    const hash = formatLink(link, 'http://x/').replace('http://x/', '')
    const { page, complaints } = await pageAt(hash)
    await page.getByText('window.hacked=1').first().waitFor()
    expect([await hacked(page), complaints]).toEqual([false, []])
  })
})
