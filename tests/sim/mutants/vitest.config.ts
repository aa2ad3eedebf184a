/** Runs the simulation with the program broken as SIM_MUTANT says. The sources are not touched. */

import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'
import { MUTANTS } from './mutants.ts'

const root = fileURLToPath(new URL('../../..', import.meta.url))
const mutant = MUTANTS.find(({ name }) => name === process.env.SIM_MUTANT)
if (!mutant) throw new Error(`SIM_MUTANT is one of ${MUTANTS.map(({ name }) => name).join(', ')}`)

export default defineConfig({
  root,
  plugins: [
    {
      name: 'mutant',
      enforce: 'pre',
      transform(code, id) {
        if (!id.endsWith(mutant.file)) return null
        if (code.split(mutant.find).length !== 2)
          throw new Error(`${mutant.file} has not once: ${mutant.find}`)
        return code.replace(mutant.find, () => mutant.put)
      },
    },
  ],
  test: { include: ['tests/sim/simulation.test.ts'], maxWorkers: 1 },
})
