import { mkdtemp, rm } from 'node:fs/promises'
import { networkInterfaces, tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Browser, Page } from 'playwright-core'
import { build } from 'vite'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Relay } from '../../src/relay/index.ts'
import { launchChromium } from '../support/chromium.ts'
import { until } from '../support/until.ts'
import type { RelayTest } from './page/main.ts'
import { relayForTest, stopAfterwards } from './support/start.ts'

declare global {
  var relayTest: RelayTest
}

const BUILT_APP = fileURLToPath(new URL('../../dist', import.meta.url))

const ownAddress = Object.values(networkInterfaces())
  .flatMap(infos => infos ?? [])
  .find(({ family, internal }) => family === 'IPv4' && !internal)?.address

let app: string
let browser: Browser

beforeAll(async () => {
  app = await mkdtemp(join(tmpdir(), 'murmuration-page-'))
  const root = fileURLToPath(new URL('./page', import.meta.url))
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    base: './',
    build: { outDir: app, emptyOutDir: true },
  })
  browser = await launchChromium()
})
afterAll(async () => {
  await browser?.close()
  await rm(app, { recursive: true })
})

/** The page in a profile of its own, loaded from the relay. */
async function pageOf(relay: Relay): Promise<Page> {
  const context = await browser.newContext()
  stopAfterwards({ stop: () => context.close() })
  const page = await context.newPage()
  await page.goto(relay.app)
  await page.waitForFunction(() => 'relayTest' in globalThis)
  return page
}

describe('Chromium and a relay', () => {
  it('two stock y-webrtc clients meet by its signalling', async () => {
    const relay = await relayForTest({ app })
    const pages = [await pageOf(relay), await pageOf(relay)]
    for (const [i, page] of pages.entries()) {
      await page.evaluate(
        ([signalling, name]) => globalThis.relayTest.enter(signalling!, 'room', name!),
        [relay.signalling, `page ${i}`],
      )
    }
    for (const page of pages) {
      await until('both see both', async () => {
        const names = await page.evaluate(() => globalThis.relayTest.names())
        return names.join() === 'page 0,page 1'
      })
    }
  })

  it('dials the WebRTC-direct address that the relay printed, from a plain http page', async () => {
    const relay = await relayForTest({ app })
    const page = await pageOf(relay)
    const address = relay.addresses.find(each => each.includes('/webrtc-direct/'))!
    expect(await page.evaluate(to => globalThis.relayTest.dial(to), address)).toBe(relay.peerId)
  })

  it('gathers a server-reflexive candidate from its STUN port, without an error', async () => {
    const relay = await relayForTest({ app, host: ownAddress ?? '127.0.0.1' })
    const page = await pageOf(relay)
    const { types, errors } = await page.evaluate(stun => globalThis.relayTest.gather(stun), relay.stun)
    expect(errors).toEqual([])
    expect(types).toContain('srflx')
  })

  it('gathers none without a STUN server, so the one above was from the relay', async () => {
    const page = await pageOf(await relayForTest({ app }))
    const { types } = await page.evaluate(() => globalThis.relayTest.gather(null))
    expect(types).not.toContain('srflx')
  })

  it('runs the built app under the policy that the relay sends', async () => {
    const relay = await relayForTest({ app: BUILT_APP })
    const page = await (await browser.newContext()).newPage()
    stopAfterwards({ stop: () => page.context().close() })
    const violations: string[] = []
    page.on('console', message => {
      if (message.text().includes('Content Security Policy')) violations.push(message.text())
    })
    await page.goto(relay.app)
    await page.locator('#app > *').first().waitFor()
    expect(violations).toEqual([])
  })
})
