/** As `simulation.test.ts`, in circles of two hundred; `npm run test:long` runs it. */

import { describe, it } from 'vitest'
import { replays, runAll } from './support/runAll.ts'
import { schedules } from './support/schedule.ts'

describe.runIf(process.env.MURMURATION_LONG === '1' || replays('large'))('two hundred peers', () => {
  it(
    'who crash, part and lie, and of whom each has 12 connections at most, come to hold the same',
    {
      timeout: 14_400_000,
    },
    () => runAll('large', schedules({ peers: [200, 200], happenings: 60, density: 5 }), 100),
  )
})
