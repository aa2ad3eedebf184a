import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BrowserContextOptions, Page } from 'playwright-core'
import { build, preview } from 'vite'
import { launchChromium } from '../../support/chromium.ts'

export interface FakePage {
  readonly address: string
  /** A page of a fresh profile; the one before is closed. `known` opens the peer at once, as on a second visit. */
  open(path: string, options?: BrowserContextOptions & { known?: boolean }): Promise<Page>
  close(): Promise<void>
}

/** The page built as for development, with the made-up peer within reach of `?fake`. @param host what to listen on */
export async function startFakePage(host = '127.0.0.1'): Promise<FakePage> {
  process.env.NODE_ENV = 'development'
  const outDir = await mkdtemp(join(tmpdir(), 'murmuration-fake-'))
  const common = { mode: 'development', logLevel: 'error' } as const
  await build({ ...common, build: { outDir, emptyOutDir: true, minify: false } })
  const server = await preview({ ...common, build: { outDir }, preview: { host, port: 0 } })
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
      await rm(outDir, { recursive: true })
    },
  }
}
