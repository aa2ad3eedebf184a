/** The real replication machine, gate and store among peers that crash, part and lie, in virtual time. */

import { describe, it } from 'vitest'
import { runAll } from './support/runAll.ts'
import { schedules } from './support/schedule.ts'

const SCHEDULES = process.env.MURMURATION_LONG === '1' ? 10_000 : 80

describe('peers that crash, part and lie', () => {
  it(
    'come to hold the same, and nobody’s acknowledged words are lost or changed: circles of 3 to 12',
    {
      timeout: 14_400_000,
    },
    () => runAll('small', schedules({ peers: [3, 12], happenings: 40, density: 2 }), SCHEDULES),
  )
})
