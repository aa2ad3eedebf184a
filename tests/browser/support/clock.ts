/**
 * The clock of pages, moved on by a test: what takes weeks takes no time. Only the date moves. The timers of the network
 * stay the browser's own, so connections live on as they do for somebody who is there.
 */

import type { Clock } from '../../support/clockedPeer.ts'
import type { Person } from './people.ts'

type Ahead = typeof globalThis & { ahead?: number }

/** The person's page goes by this clock from its next start on. */
export async function goBy(clock: Clock, ...people: readonly Person[]): Promise<void> {
  for (const { context } of people)
    await context.addInitScript(ahead => {
      const page = globalThis as Ahead
      const { now } = Date
      page.ahead = ahead
      Date.now = () => now() + (page.ahead ?? 0)
    }, clock.ahead)
}

/** Moves the clock on, for pages that go by it. */
export async function moveOn(clock: Clock, by: number, ...people: readonly Person[]): Promise<void> {
  clock.ahead += by
  for (const { page } of people)
    await page.evaluate(ahead => {
      const here = globalThis as Ahead
      here.ahead = ahead
    }, clock.ahead)
}
