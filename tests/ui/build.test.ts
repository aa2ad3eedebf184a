import { appendFile, cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { type PreviewServer, preview } from 'vite'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchChromium } from '../support/chromium.ts'

/** What may come before the first paint, zipped. libp2p and Yjs alone are twice that. */
const FIRST_SCRIPT_LIMIT = 90_000
const BUILT = fileURLToPath(new URL('../../dist', import.meta.url))

/** What was built before all tests, to be changed here. */
let dist: string
beforeAll(async () => {
  dist = await mkdtemp(join(tmpdir(), 'murmuration-dist-'))
  await cp(BUILT, dist, { recursive: true })
})
afterAll(() => rm(dist, { recursive: true }))

const scripts = async () => (await readdir(join(dist, 'assets'))).filter(name => name.endsWith('.js'))
const read = (name: string) => readFile(join(dist, 'assets', name), 'utf8')

describe('the built app', () => {
  it('paints its first screen with a small script; the network comes after', async () => {
    const html = await readFile(join(dist, 'index.html'), 'utf8')
    const first = html.match(/src="\.\/assets\/([^"]+\.js)"/)?.[1] ?? ''
    expect(gzipSync(await read(first)).length).toBeLessThan(FIRST_SCRIPT_LIMIT)
    expect(html).not.toMatch(/(src|href)="\//)
  })

  it('has nothing of the made-up peer in it', async () => {
    for (const name of await scripts()) expect(await read(name)).not.toContain('fakeSelf')
  })

  it('opens again with the server gone', async () => {
    const server: PreviewServer = await preview({
      build: { outDir: dist },
      preview: { host: '127.0.0.1', port: 0 },
      logLevel: 'error',
    })
    const browser = await launchChromium()
    try {
      const page = await browser.newPage()
      const address = server.resolvedUrls?.local[0] ?? ''
      await page.goto(address)
      await page.getByRole('link', { name: 'Start a circle' }).waitFor()
      await page.evaluate(() => navigator.serviceWorker.ready)
      await page.waitForFunction(() => navigator.serviceWorker.controller !== null)
      await server.close()
      await page.reload()
      await page.getByRole('link', { name: 'Start a circle' }).waitFor()
    } finally {
      await browser.close()
    }
  })

  it('asks before a new version takes over', async () => {
    const server = await preview({
      build: { outDir: dist },
      preview: { host: '127.0.0.1', port: 0 },
      logLevel: 'error',
    })
    const browser = await launchChromium()
    try {
      const page = await browser.newPage()
      await page.goto(server.resolvedUrls?.local[0] ?? '')
      await page.waitForFunction(() => navigator.serviceWorker.controller !== null)
      const told = await readFile(join(dist, 'version.js'), 'utf8')
      await appendFile(join(dist, 'sw.js'), '\n// the next version\n')
      await writeFile(
        join(dist, 'version.js'),
        told.replace(/[0-9a-f]{64}/, `c0ffee00feedbeef${'0'.repeat(48)}`),
      )
      await page.reload()
      const notice = page.getByRole('status').filter({ hasText: 'A new version is ready.' })
      await notice.waitFor()
      await notice.getByText('c0ff ee00 feed beef').waitFor()
      await page.evaluate(() => Object.assign(window, { before: true }))
      await page.getByRole('button', { name: 'Use it now' }).click()
      await page.waitForFunction(() => !('before' in window))
      await page.getByRole('link', { name: 'Start a circle' }).waitFor()
      expect(await page.getByRole('button', { name: 'Use it now' }).count()).toBe(0)
    } finally {
      await browser.close()
      await server.close()
    }
  })
})
