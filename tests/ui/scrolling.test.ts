import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type FakePage, startFakePage } from './support/fakePage.ts'

let app: FakePage
beforeAll(async () => {
  app = await startFakePage()
})
afterAll(() => app.close())

describe('a circle of 12,000 posts', () => {
  it('never holds the main thread for 200 ms while posts stream in and one scrolls', async () => {
    // A busy machine only ever makes tasks longer: one of three visits under the bound shows that the page keeps it.
    const longest: number[] = []
    while (longest.length < 3 && !longest.some(time => time < 200)) longest.push(await longestTask())
    expect(Math.min(...longest)).toBeLessThan(200)
  })

  async function longestTask(): Promise<number> {
    const page = await app.open('?fake=stream#/circle/ubuntu', { known: true })
    await page.getByText('Line 11999.').waitFor()
    await page.evaluate(() => {
      const long: number[] = []
      Object.assign(window, { long })
      new PerformanceObserver(list => long.push(...list.getEntries().map(entry => entry.duration))).observe({
        type: 'longtask',
      })
    })
    for (let i = 0; i < 40; i++) {
      await page.evaluate(() => scrollBy(0, 900))
      await page.evaluate(() => new Promise(requestAnimationFrame))
    }
    await page.getByRole('button', { name: /^\d+ new posts?$/ }).waitFor()
    return page.evaluate(() => Math.max(0, ...(window as unknown as { long: number[] }).long))
  }
})
