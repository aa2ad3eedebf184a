import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { RoomOptions } from '../../src/network/index.ts'
import { launchChromium } from '../support/chromium.ts'
import { until } from '../support/until.ts'
import type { TestPeer } from './page/page.ts'
import { openPage, servePage } from './support/page.ts'
import { connectionsWith, startPeer, stopPeers } from './support/peers.ts'
import { startTestRelay, type TestRelay } from './support/relay.ts'
import { roomOptions, topicOf, visit } from './support/room.ts'
import { startSignalling } from './support/signalling.ts'

declare global {
  interface Window {
    peer: TestPeer
  }
}

const MEGABYTES = 10
const LOOK = { polling: 10, timeout: 120_000 }

let browser: Browser
let site: Awaited<ReturnType<typeof servePage>>
let relay: TestRelay
let signalling: Awaited<ReturnType<typeof startSignalling>>

beforeAll(async () => {
  ;[browser, site] = await Promise.all([launchChromium(), servePage()])
}, 60_000)
afterAll(() => Promise.all([browser.close(), site.stop()]))
afterEach(async () => {
  await Promise.all(browser.contexts().map(context => context.close()))
  await stopPeers()
  await Promise.all([relay?.stop(), signalling?.stop()])
})

/** Opens a page that is in the room by these hints. */
async function enter(hints: Partial<RoomOptions>): Promise<Page> {
  const page = await openPage(browser, site.url)
  const { validate: _, ...options } = roomOptions(topicOf('a'), hints)
  await page.evaluate(given => window.peer.start(given), options)
  return page
}

const hasDirectChannel = (page: Page) =>
  page.waitForFunction(
    () => window.peer.hasOneConnectionEach() && ['webrtc', 'room'].includes(window.peer.wire()),
    null,
    LOOK,
  )

/** Sends a live message. @returns milliseconds until the other page had it. */
async function live(from: Page, to: Page, text: string): Promise<number> {
  const sent = await from.evaluate(message => window.peer.publish(message), text)
  const heard = await to.waitForFunction(message => window.peer.heardAt(message), text, LOOK)
  return Number(await heard.jsonValue()) - sent
}

async function bulk(from: Page, to: Page): Promise<void> {
  const before = await to.evaluate(() => window.peer.received)
  await from.evaluate(count => window.peer.sendBulk(count), MEGABYTES)
  const expected = before + MEGABYTES * 2 ** 20
  await to.waitForFunction(size => window.peer.received === size, expected, LOOK)
}

describe('two browsers', { timeout: 280_000 }, () => {
  it('meet at a relay, connect directly, exchange all, and go on when the relay is gone', async () => {
    relay = await startTestRelay()
    const [one, two] = await Promise.all([1, 2].map(() => enter({ relays: [relay.address] })))
    await Promise.all([hasDirectChannel(one!), hasDirectChannel(two!)])
    const metAfter = await one!.evaluate(() => window.peer.metAfter)
    expect(await one!.evaluate(() => window.peer.wire())).toBe('webrtc')
    const liveAfter = await live(one!, two!, 'hello')
    expect(liveAfter).toBeLessThan(10_000)
    const bulkFrom = performance.now()
    await bulk(one!, two!)
    const bulkTook = Math.round(performance.now() - bulkFrom)
    await bulk(two!, one!)
    await relay.stop()
    await one!.waitForFunction(() => window.peer.network?.relays()[0]?.state !== 'connected', null, LOOK)
    expect(await live(two!, one!, 'still here')).toBeLessThan(10_000)
    await bulk(two!, one!)
    console.info(`by relay: met ${metAfter} ms, live ${liveAfter} ms, ${MEGABYTES} MB ${bulkTook} ms`)
  })

  it('meet by nothing but a y-webrtc signalling server, and go on when it is gone', async () => {
    signalling = await startSignalling()
    const [one, two] = await Promise.all([1, 2].map(() => enter({ signalling: [signalling.url] })))
    await Promise.all([hasDirectChannel(one!), hasDirectChannel(two!)])
    const metAfter = await one!.evaluate(() => window.peer.metAfter)
    expect(await one!.evaluate(() => window.peer.wire())).toBe('room')
    const liveAfter = await live(one!, two!, 'hello')
    expect(liveAfter).toBeLessThan(10_000)
    const bulkFrom = performance.now()
    await bulk(one!, two!)
    const bulkTook = Math.round(performance.now() - bulkFrom)
    await signalling.stop()
    await one!.waitForFunction(() => window.peer.network?.signalling()[0]?.connected === false, null, LOOK)
    expect(await live(two!, one!, 'still here')).toBeLessThan(10_000)
    console.info(`by room: met ${metAfter} ms, live ${liveAfter} ms, ${MEGABYTES} MB ${bulkTook} ms`)
  })

  it('end with one connection when a relay and a signalling server introduce them at once', async () => {
    ;[relay, signalling] = await Promise.all([startTestRelay(), startSignalling()])
    const hints = { relays: [relay.address], signalling: [signalling.url] }
    const [one, two] = await Promise.all([1, 2].map(() => enter(hints)))
    await Promise.all([hasDirectChannel(one!), hasDirectChannel(two!)])
    expect(await live(one!, two!, 'over whichever')).toBeLessThan(10_000)
    await bulk(two!, one!)
  })

  it('notice at once when the other page is left', async () => {
    relay = await startTestRelay()
    const [one, two] = await Promise.all([1, 2].map(() => enter({ relays: [relay.address] })))
    await Promise.all([hasDirectChannel(one!), hasDirectChannel(two!)])
    const begin = performance.now()
    await two!.goto('about:blank')
    await one!.waitForFunction(() => window.peer.peers() === 0, null, LOOK)
    expect(performance.now() - begin).toBeLessThan(15_000)
  })
})

describe('a browser and a Node peer', { timeout: 280_000 }, () => {
  it.each(['relay', 'signalling server'])('meet by a %s and connect directly', async by => {
    if (by === 'relay') relay = await startTestRelay()
    else signalling = await startSignalling()
    const hints = by === 'relay' ? { relays: [relay.address] } : { signalling: [signalling.url] }
    const node = await startPeer()
    const seen = await visit(node, roomOptions(topicOf('a'), hints))
    const page = await enter(hints)
    await hasDirectChannel(page)
    await until('the Node peer has one direct connection with it', () => {
      const others = node.connections().filter(({ role }) => role === 'peer')
      return others.length === 1 && others[0]!.direct
    })
    await page.evaluate(() => window.peer.publish('from the page'))
    await until('it is heard', () => seen.live.includes('from the page'))
    await seen.room.publish(new TextEncoder().encode('from Node'))
    await page.waitForFunction(() => window.peer.heardAt('from Node'), null, LOOK)
    expect(connectionsWith(node, node)).toEqual([])
  })
})
