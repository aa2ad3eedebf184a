import { fileURLToPath } from 'node:url'
import type { Browser, Page } from 'playwright-core'
import { servePage as serve } from '../../support/servePage.ts'

/** The test page, served on loopback. */
export const servePage = () => serve(fileURLToPath(new URL('../page/page.ts', import.meta.url)))

/** A page in a context of its own: no storage, no channels in common with others. */
export async function openPage(browser: Browser, url: string): Promise<Page> {
  const page = await (await browser.newContext()).newPage()
  page.on('pageerror', error => console.error('page:', error.message))
  await page.goto(url)
  await page.waitForFunction(() => 'peer' in window)
  return page
}
