import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CircleFacts } from '../../src/insight/index.ts'
import type { Circle } from '../../src/ui/peer.ts'
import { carriesOf } from '../../src/ui/web/map/carries.ts'
import { factsParts } from '../../src/ui/web/weave/factsParts.ts'
import { Weaver } from '../../src/ui/web/weave/Weaver.ts'
import { type FakePage, startFakePage } from './support/fakePage.ts'

const NOW = 1_800_000_000_000
const THEN = 1_200_000_000_000
const HOUR = 3_600_000
const WOVEN = { timeout: 15_000 }

const person = (did: string) => ({ did, name: did, interests: [], follows: [], open: [] })
/** Recorded long ago: ann and ben answer each other in its first hour, cy comes an hour later and answers ann. */
const recorded: CircleFacts = {
  circle: 'log',
  name: 'log',
  interests: [],
  people: ['me', 'ann', 'ben', 'cy'].map(person),
  posts: [
    { id: 'a', author: 'ann', at: THEN },
    { id: 'b', author: 'ben', at: THEN + 1 },
    { id: 'c', author: 'cy', at: THEN + HOUR },
  ],
  responses: [
    { id: 'b→a', by: 'ben', to: 'a', kind: 'reply', at: THEN + 1 },
    { id: 'a→b', by: 'ann', to: 'b', kind: 'reply', at: THEN + 2 },
    { id: 'c→a', by: 'cy', to: 'a', kind: 'reply', at: THEN + HOUR },
    { id: 'a→c', by: 'ann', to: 'c', kind: 'reply', at: THEN + HOUR + 1 },
  ],
}
const living: CircleFacts = {
  circle: 'now',
  name: 'now',
  interests: [],
  people: ['me', 'ben'].map(person),
  posts: [{ id: 'n', author: 'ben', at: NOW - HOUR }],
  responses: [],
}
function lookAt(moment: number) {
  const weaver = new Weaver()
  for (const facts of [recorded, living]) for (const part of factsParts(facts)) weaver.take(part)
  return { weaver, weave: weaver.look('me', NOW, new Map([['log', moment]])) }
}
const peopleIn = (circle: string, { weave }: ReturnType<typeof lookAt>) =>
  weave.birds
    .filter(bird => bird.circle === circle)
    .map(({ did }) => did)
    .sort()

describe('the web of a recorded circle', () => {
  it('has the people and acquaintances of the moment, and none of later', () => {
    const [early, late] = [lookAt(THEN + 10), lookAt(THEN + 2 * HOUR)]
    expect(peopleIn('log', early)).toEqual(['ann', 'ben', 'me'])
    expect(early.weave.ties.map(({ a, b }) => [a, b])).toEqual([['ann', 'ben']])
    expect(early.weaver.chain('ben', 'cy', NOW)).toBeNull()
    expect(peopleIn('log', late)).toEqual(['ann', 'ben', 'cy', 'me'])
    expect(late.weaver.chain('ben', 'cy', NOW)).toEqual(['ben', 'ann', 'cy'])
  })

  it('counts how long ago something was from the moment, so that who was active then is active', () => {
    const { weave } = lookAt(THEN + HOUR)
    expect(weave.birds.find(({ did, circle }) => did === 'cy' && circle === 'log')?.last).toBe(NOW)
    expect(weave.birds.find(({ did, circle }) => did === 'ann' && circle === 'log')?.last).toBeLessThan(NOW)
  })

  it('leaves circles that live now as they are', () => {
    expect(peopleIn('now', lookAt(THEN))).toEqual(['ben', 'me'])
    expect(lookAt(THEN).weave.birds.find(({ circle, did }) => circle === 'now' && did === 'ben')?.last).toBe(
      NOW - HOUR,
    )
  })

  it('has been brought nothing yet that was carried there later', () => {
    const post = {
      id: 'p',
      deleted: false,
      carried: {
        author: 'ann',
        name: 'ann',
        path: [{ did: 'ben', name: 'ben', at: THEN + HOUR, from: 'now' }],
      },
    }
    const circles = [{ id: 'log', name: 'log', posts: () => [post] }] as unknown as Circle[]
    const carried = (moment: number) => carriesOf(circles, new Map([['log', moment]])).length
    expect([carried(THEN), carried(THEN + HOUR)]).toEqual([0, 1])
  })
})

describe('on the Web', () => {
  let app: FakePage
  beforeAll(async () => {
    app = await startFakePage()
  })
  afterAll(() => app.close())
  const people = async (page: Page) =>
    Number((await page.getByText(/^\d+ people in 2 circles/).textContent())?.match(/^\d+/)?.[0])

  it('the moment of a recorded community is said and can be moved, and fewer people are there before', async () => {
    const page = await app.open('?fake#/web', { known: true, viewport: { width: 1280, height: 860 } })
    const bar = page.getByRole('region', { name: 'A recorded community' })
    await bar.getByText(/^Installers was recorded from .* You look at it as it was/).waitFor()
    await page.getByRole('group', { name: 'Map of the web' }).waitFor()
    const atTheEnd = await people(page)
    await bar.getByRole('slider').focus()
    await page.keyboard.press('Home')
    // Everybody finds a place anew in a worker: that may take a while on a slow machine.
    await expect.poll(() => people(page), WOVEN).toBeLessThan(atTheEnd)
    await bar.getByRole('button', { name: 'Go to its end' }).click()
    await expect.poll(() => people(page), WOVEN).toBe(atTheEnd)
  })

  it('has no such bar without one', async () => {
    const page = await app.open('?fake=web#/web', { known: true })
    await page.getByRole('group', { name: 'Map of the web' }).waitFor()
    expect(await page.getByRole('slider').count()).toBe(0)
  })
})
