/** Values change in IndexedDB under a peer of the browser, between two of its lives. */

import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Flips } from '../crash/support/flipsPage.ts'
import { servePage } from '../support/servePage.ts'
import { Person } from './support/people.ts'

declare global {
  interface Window {
    flips: Flips
  }
}

/** Changes of each kind of value. */
const EACH = Number(process.env.FLIPS ?? (process.env.MURMURATION_LONG === '1' ? 40 : 1))

let site: Awaited<ReturnType<typeof servePage>>
let ann: Person
beforeAll(async () => {
  site = await servePage(fileURLToPath(new URL('../crash/support/flipsPage.ts', import.meta.url)))
  ann = await Person.open()
  await ann.page.goto(site.url)
  await ann.page.waitForFunction(() => 'flips' in window)
})
afterAll(async () => {
  await ann.forget()
  await site.stop()
})

/** What Ann and Ben have ever written. */
const EVER = /^(Ann|Ben) \d+(, edited)?$/
/** Without these it can't be told who the person is, or by which version the store was written. */
const MAY_REFUSE = new Set(['i/certificate', 'key device', 'schema'])

describe('a peer in Chromium of whose values in IndexedDB one has changed', () => {
  it('opens with what is left, gets the rest again from who holds it, and signs no second history; or says what to do', {
    timeout: 7_200_000,
    retry: 0,
  }, async () => {
    const { kinds, written } = await ann.page.evaluate(() => window.flips.begin())
    expect(kinds).toEqual(expect.arrayContaining(['h', 'r', 'i/certificate', 'key device', 'murmuration me']))
    const all = [...written, 'And on'].sort()
    const refused: string[] = []
    const seed = Number(process.env.FLIP_SEED ?? 31)
    for (const kind of kinds)
      for (let n = 0; n < EACH; n++) {
        const which = `${kind}, seed ${seed + n}`
        const found = await ann.page.evaluate(([kind, seed]) => window.flips.change(kind, seed), [
          kind,
          seed + n,
        ] as const)
        if ('refused' in found) {
          expect(MAY_REFUSE.has(kind), `${which}: ${found.refused}`).toBe(true)
          expect(found.refused, which).toMatch(
            /^StorageError: .*(Restore yourself|written by a newer version)/,
          )
          refused.push(kind)
          continue
        }
        const { there, here, shown, rejections } = found
        // Of what was edited an earlier version may be what is left.
        expect(
          there.filter(text => !EVER.test(text)),
          which,
        ).toEqual([])
        expect(rejections, which).toEqual([])
        expect(here, which).toEqual(all)
        expect(shown, which).toEqual(all)
      }
    console.log(
      `${EACH} changes of each of ${kinds.length} kinds (${kinds.join(', ')}); refused: ${refused.length}`,
    )
    expect(ann.errors).toEqual([])
  })
})
