/** Kill -9 of Chromium at random points of a load of writes: IndexedDB, a real browser, a real disk. */

import { rm } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Said } from '../crash/support/load.ts'
import type { Crash } from '../crash/support/page.ts'
import { Witness } from '../crash/support/witness.ts'
import { Random } from '../sim/support/random.ts'
import { servePage } from '../support/servePage.ts'
import { until } from '../support/until.ts'
import { Person } from './support/people.ts'

declare global {
  interface Window {
    crash: Crash
  }
}

const LONG = process.env.MURMURATION_LONG === '1'
const KILLS = Number(process.env.CRASH_KILLS ?? (LONG ? 200 : 2))
/** Kills of one person's browser; then somebody new begins, so that starts stay short. */
const KILLS_EACH = 25
/** Milliseconds of writing before the kill, at most. */
const LONGEST = 1_000
const LOOK = { timeout: 60_000 }

let site: Awaited<ReturnType<typeof servePage>>
beforeAll(async () => {
  site = await servePage(fileURLToPath(new URL('../crash/support/page.ts', import.meta.url)))
})
afterAll(() => site.stop())

async function open(profile?: string): Promise<Person> {
  const person = await Person.openWhole(profile)
  await person.page.goto(site.url)
  await person.page.waitForFunction(() => 'crash' in window, null, LOOK)
  return person
}

/** Looks at what the last crash has left, lets the page write for so long, and kills the browser. @returns the profile */
async function cycle(profile: string | undefined, witness: Witness, milliseconds: number): Promise<string> {
  const person = await open(profile)
  const { posts, log } = await person.page.evaluate(() => window.crash.look())
  witness.check(posts, log)
  let heard = 0
  await person.page.exposeFunction('said', (said: Said) => {
    witness.hear(said)
    heard++
  })
  // It never resolves: the browser is gone before.
  person.page.evaluate(first => window.crash.write(first), witness.next).catch(() => undefined)
  await until('the page writes', () => heard > 0, 60_000)
  // No condition is waited for: the moment is drawn by lot.
  await new Promise(resolve => setTimeout(resolve, milliseconds))
  await person.kill()
  expect(person.errors).toEqual([])
  return person.profile
}

describe('Chromium that is killed while its page writes', () => {
  // One failure is a finding: nothing here is tried again.
  it('opens again, with every post that was said to be stored, its logs whole and never forked', {
    timeout: 7_200_000,
    retry: 0,
  }, async () => {
    const random = new Random(Number(process.env.CRASH_SEED ?? 12))
    let acknowledged = 0
    for (let killed = 0; killed < KILLS; ) {
      const witness = new Witness()
      let profile: string | undefined
      for (let n = 0; n < KILLS_EACH && killed < KILLS; n++, killed++)
        profile = await cycle(profile, witness, random.below(LONGEST))
      const last = await open(profile)
      const { posts, log } = await last.page.evaluate(() => window.crash.look())
      witness.check(posts, log)
      acknowledged += witness.acknowledged
      await last.close()
      await rm(profile!, { recursive: true, force: true })
    }
    console.log(`${KILLS} kills of Chromium, ${acknowledged} posts`)
    expect(acknowledged).toBeGreaterThan(KILLS)
  })
})
