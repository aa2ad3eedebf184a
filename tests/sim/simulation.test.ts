/** The real replication machine, gate and store among peers that crash, part and lie, in virtual time. */

import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { makePeople, type People } from './support/people.ts'
import { type Schedule, schedules } from './support/schedule.ts'
import { type Outcome, World } from './support/world.ts'

const LONG = process.env.MURMURATION_LONG === '1'
/** What a failure prints: the run of a suite that failed, to be run alone. */
const REPLAY = process.env.SIM_REPLAY?.split(':')

/** Milliseconds spent on making a failure smaller; what can be had in that time is small enough to read. */
const SHRINK_FOR = 60_000

let people: People
beforeAll(async () => {
  people = await makePeople(200)
})

async function runAll(suite: string, size: fc.Arbitrary<Schedule>, count: number): Promise<void> {
  if (REPLAY && REPLAY[0] !== suite) return
  const outcomes: Outcome[] = []
  const began = performance.now()
  let firstFailure = Number.POSITIVE_INFINITY
  const details = await fc.check(
    fc.asyncProperty(size, async schedule => {
      if (performance.now() > firstFailure + SHRINK_FOR) return
      const outcome = await World.run(schedule, people)
      if (outcome.complaint) {
        firstFailure = Math.min(firstFailure, performance.now())
        throw new Error(outcome.complaint)
      }
      outcomes.push(outcome)
    }),
    {
      numRuns: REPLAY ? 1 : Number(process.env.SIM_RUNS ?? count),
      // A program that is broken on purpose only has to be found out.
      endOnFailure: process.env.SIM_MUTANT !== undefined,
      ...(process.env.SIM_SEED ? { seed: Number(process.env.SIM_SEED) } : {}),
      ...(REPLAY ? { seed: Number(REPLAY[1]), path: REPLAY.slice(2).join(':'), endOnFailure: true } : {}),
    },
  )
  const seconds = Math.round((performance.now() - began) / 1_000)
  if (details.failed)
    throw new Error(
      `${details.errorInstance}\n  after ${details.numRuns} schedules (${details.numShrinks} shrinks, ${seconds} s): ${JSON.stringify(details.counterexample)}\n` +
        `  again: SIM_REPLAY=${suite}:${details.seed}:${details.counterexamplePath} npx vitest run --project all tests/sim/simulation.test.ts`,
    )
  const sum = (of: (outcome: Outcome) => number) => outcomes.reduce((total, one) => total + of(one), 0)
  console.log(
    `${suite}: ${details.numRuns} schedules of seed ${details.seed} in ${seconds} s; ${sum(one => one.acknowledged)} posts acknowledged, ` +
      `hostile peers refused ${sum(one => one.refusedHostile)} times; alike after ${Math.round(sum(one => one.converged) / outcomes.length)} ms (mean), ${Math.max(...outcomes.map(one => one.converged))} ms (most); at rest one asks ${Math.max(...outcomes.map(one => one.restless))} times at most`,
  )
  expect(outcomes.length).toBeGreaterThan(0)
}

describe('peers that crash, part and lie', () => {
  it('come to hold the same, and nobody’s acknowledged words are lost or changed: circles of 3 to 12', async () => {
    await runAll('small', schedules({ peers: [3, 12], happenings: 40, density: 2 }), LONG ? 10_000 : 80)
  }, 14_400_000)

  it.runIf(LONG || REPLAY)(
    'likewise in circles of 200, of whom each has 12 connections at most',
    async () => {
      await runAll('large', schedules({ peers: [200, 200], happenings: 60, density: 5 }), 100)
    },
    14_400_000,
  )
})
