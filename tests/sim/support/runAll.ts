/** Draws schedules, runs each, and makes a failure smaller; what comes out is told in a line. */

import fc from 'fast-check'
import { expect } from 'vitest'
import { makePeople } from './people.ts'
import type { Schedule } from './schedule.ts'
import { type Outcome, World } from './world.ts'

/** Of few peers, or of two hundred. */
type Suite = 'small' | 'large'
const FILES: Readonly<Record<Suite, string>> = { small: 'simulation', large: 'crowds' }

/** What a failure prints: the run of a suite that failed, to be run alone. */
const REPLAY = process.env.SIM_REPLAY?.split(':')
export const replays = (suite: Suite): boolean => REPLAY?.[0] === suite

/** Milliseconds spent on making a failure smaller; what can be had in that time is small enough to read. */
const SHRINK_FOR = 60_000

export async function runAll(suite: Suite, size: fc.Arbitrary<Schedule>, count: number): Promise<void> {
  if (REPLAY && !replays(suite)) return
  const people = await makePeople(200)
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
        `  again: SIM_REPLAY=${suite}:${details.seed}:${details.counterexamplePath} npx vitest run --project all tests/sim/${FILES[suite]}.test.ts`,
    )
  const sum = (of: (outcome: Outcome) => number) => outcomes.reduce((total, one) => total + of(one), 0)
  console.log(
    `${suite}: ${details.numRuns} schedules of seed ${details.seed} in ${seconds} s; ${sum(one => one.acknowledged)} posts acknowledged, ` +
      `hostile peers refused ${sum(one => one.refusedHostile)} times; alike after ${Math.round(sum(one => one.converged) / outcomes.length)} ms (mean), ${Math.max(...outcomes.map(one => one.converged))} ms (most); at rest one asks ${Math.max(...outcomes.map(one => one.restless))} times at most`,
  )
  expect(outcomes.length).toBeGreaterThan(0)
}
