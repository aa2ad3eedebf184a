/** A simulation that finds nothing could be blind: it is shown programs that are broken on purpose. */

import { spawn } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { MUTANTS } from './mutants/mutants.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const VITEST = fileURLToPath(new URL('../../node_modules/vitest/vitest.mjs', import.meta.url))
const CONFIG = 'tests/sim/mutants/vitest.config.ts'
/** Schedules in which each has to be found. */
const WITHIN = 3_000

/** What the simulation says of a broken program. */
function simulate(mutant: string): Promise<{ code: number | null; output: string }> {
  const child = spawn(process.execPath, [VITEST, 'run', '-c', CONFIG], {
    cwd: ROOT,
    env: { ...process.env, SIM_MUTANT: mutant, SIM_RUNS: String(WITHIN), MURMURATION_LONG: '' },
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text
    })
  return new Promise(resolve => child.on('close', code => resolve({ code, output })))
}

it.each(MUTANTS)('$name has still its place in the program', async ({ file, find }) => {
  const code = await readFile(join(ROOT, file), 'utf8')
  expect(code.split(find)).toHaveLength(2)
})

describe.runIf(process.env.MURMURATION_LONG === '1')('the simulation finds it when', () => {
  for (const { name, fault } of MUTANTS)
    it(fault, async () => {
      const { code, output } = await simulate(name)
      const [, complaint, after] = output.match(/Error: (.*?)\n[\s\S]*?after (\d+) schedules/) ?? []
      console.log(`${name}: found after ${after} schedules: ${complaint?.slice(0, 160)}`)
      expect(code).not.toBe(0)
      expect(after, output).toBeDefined()
    }, 3_600_000)
})
