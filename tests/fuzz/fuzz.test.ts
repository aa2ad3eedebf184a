/** No decoder throws anything but its named errors, takes long, or keeps memory, whatever it is given. */

import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { beforeAll, describe, expect, it } from 'vitest'
import { Random } from '../sim/support/random.ts'
import { type Decoder, makeDecoders } from './decoders.ts'
import { makeSamples } from './samples.ts'

const LONG = process.env.MURMURATION_LONG === '1'
/** Cases in all: each decoder has the same number, but for those that are slow by design. */
const CASES = LONG ? 1_000_000 : 20_000
const SEED = Number(process.env.FUZZ_SEED ?? (LONG ? 20_260 : 7))
/** Milliseconds of this process’s work that one input may take. */
const SLOWEST = 50
/**
 * What takes longer by the clock is tried again, and its work counted: a machine with other things to do is slow now and
 * then, a slow decoder always.
 */
const AGAIN = 2
const TRIES = 5
/** Bytes that may have stayed after all cases of one decoder. */
const KEPT = 32 * 2 ** 20

setFlagsFromString('--expose-gc')
const gc = runInNewContext('gc') as () => void

/** Twice, with a pause: the buffers of what is gone are given back a little later. */
async function collectGarbage(): Promise<void> {
  gc()
  await new Promise(resolve => setImmediate(resolve))
  gc()
}

let decoders: Decoder[]
beforeAll(async () => {
  decoders = await makeDecoders(await makeSamples())
})

const shown = (input: unknown): string =>
  input instanceof Uint8Array
    ? `bytes ${Buffer.from(input).toString('hex')}`
    : Array.isArray(input) && input[0] instanceof Uint8Array
      ? input.map(shown).join(', ')
      : (JSON.stringify(input) ?? 'undefined')

/** Milliseconds that it took. @throws {Error} that shows the input, if it threw what it should not */
async function time({ read, throws = [] }: Decoder, input: unknown): Promise<number> {
  const began = performance.now()
  try {
    await read(input as never)
  } catch (error) {
    const { name } = error as Error
    if (!throws.includes(name))
      throw new Error(`${name} from ${shown(input).slice(0, 4_000)}`, { cause: error })
  }
  return performance.now() - began
}

async function fastest(decoder: Decoder, input: unknown): Promise<number> {
  let best = Number.POSITIVE_INFINITY
  for (let n = 0; n < TRIES && best > AGAIN; n++) {
    const before = process.cpuUsage()
    await time(decoder, input)
    const { user, system } = process.cpuUsage(before)
    best = Math.min(best, (user + system) / 1_000)
  }
  return best
}

describe('whatever comes from elsewhere', () => {
  it('is read or refused by name, at once, and leaves nothing behind', async () => {
    const weight = decoders.reduce((sum, { everyNth = 1 }) => sum + 1 / everyNth, 0)
    let cases = 0
    const lines: string[] = []
    for (const decoder of decoders) {
      const name = decoder.of.join(', ')
      const count = Math.ceil(CASES / weight / (decoder.everyNth ?? 1))
      const random = new Random(SEED)
      await collectGarbage()
      const before = process.memoryUsage()
      let worst = 0
      for (let n = 0; n < count; n++) {
        const input = decoder.draw(random)
        const took = await time(decoder, input).catch(error => {
          throw new Error(`${name}, case ${n} of seed ${SEED}: ${(error as Error).message}`, {
            cause: (error as Error).cause,
          })
        })
        if (took > AGAIN) {
          const again = await fastest(decoder, input)
          worst = Math.max(worst, again)
          expect(again, `${name} took so many ms for ${shown(input).slice(0, 4_000)}`).toBeLessThanOrEqual(
            SLOWEST,
          )
        } else worst = Math.max(worst, took)
      }
      await collectGarbage()
      const after = process.memoryUsage()
      const kept = after.heapUsed + after.arrayBuffers - before.heapUsed - before.arrayBuffers
      expect(kept, `${name} kept memory`).toBeLessThan(KEPT)
      cases += count
      lines.push(
        `${name}: ${count} cases, slowest ${worst.toFixed(1)} ms, ${(kept / 1e6).toFixed(1)} MB kept`,
      )
    }
    console.log(`${cases} cases of seed ${SEED}\n${lines.join('\n')}`)
  }, 3_600_000)
})
