import type { BrowserContextOptions, Page } from 'playwright-core'
import { preview } from 'vite'
import { inject } from 'vitest'
import { launchChromium } from '../../support/chromium.ts'

export interface FakePage {
  readonly address: string
  /** A page of a fresh profile; the one before is closed. `known` opens the peer at once, as on a second visit. */
  open(path: string, options?: BrowserContextOptions & { known?: boolean }): Promise<Page>
  close(): Promise<void>
}

/** The page built as for development, with the made-up peer within reach of `?fake`. @param host what to listen on */
export async function startFakePage(host = '127.0.0.1'): Promise<FakePage> {
  const server = await preview({
    mode: 'development',
    logLevel: 'error',
    build: { outDir: inject('fakePage') },
    preview: { host, port: 0 },
  })
  const address = server.resolvedUrls?.[host === '127.0.0.1' ? 'local' : 'network'][0] ?? ''
  const browser = await launchChromium()
  return {
    address,
    async open(path, { known = false, ...options } = {}) {
      for (const context of browser.contexts()) await context.close()
      const context = await browser.newContext({ viewport: { width: 390, height: 844 }, ...options })
      context.setDefaultTimeout(10_000)
      if (known) await context.addInitScript(() => localStorage.setItem('murmuration.known', 'yes'))
      const page = await context.newPage()
      await page.goto(address + path)
      return page
    },
    async close() {
      await browser.close()
      await server.close()
    },
  }
}
