import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { utf8 } from '../../src/base/index.ts'
import { memoryStore, type Operation, openLevelStore, type Store, under } from '../../src/store/index.ts'
import { contentOf } from '../support/stores.ts'

let place: string
let level: Store
beforeAll(async () => {
  place = await mkdtemp(join(tmpdir(), 'murmuration-twins-'))
  level = await openLevelStore(place)
})
afterAll(async () => {
  await level.close()
  await rm(place, { recursive: true })
})

const key = fc
  .string({ unit: fc.constantFrom('a', 'b', 'z', '/', '0', 'f'), maxLength: 4 })
  .map(text => `k${text}`)
const operation: fc.Arbitrary<Operation> = fc.oneof(
  fc.record({ type: fc.constant('put' as const), key, value: fc.uint8Array({ maxLength: 5 }) }),
  fc.record({ type: fc.constant('delete' as const), key }),
)

describe('the two stores', () => {
  it('answer alike whatever was written to both', async () => {
    const batches = fc.array(fc.array(operation, { maxLength: 12 }), { maxLength: 6 })
    await fc.assert(
      fc.asyncProperty(batches, key, key, async (written, one, other) => {
        const memory = memoryStore()
        await level.write(
          (await contentOf(level)).map(line => ({ type: 'delete', key: line.split('=')[0]! })),
        )
        for (const batch of written) {
          await memory.write(batch)
          await level.write(batch)
        }
        expect(await contentOf(level)).toEqual(await contentOf(memory))
        expect(await level.get(one)).toEqual(await memory.get(one))
        for (const [low, high] of [[one, other] as const, under(one)]) {
          const found = async (store: Store) => {
            const keys: string[] = []
            for await (const [found] of store.entries(low, high)) keys.push(found)
            return keys
          }
          expect(await found(level)).toEqual(await found(memory))
        }
      }),
      { numRuns: 60 },
    )
  })

  it('keep what was written, though whoever wrote or read it changes the bytes afterwards', async () => {
    for (const store of [memoryStore(), level]) {
      const value = utf8('kept')
      await store.write([{ type: 'put', key: 'alias', value }])
      value.fill(0)
      ;(await store.get('alias'))!.fill(1)
      for await (const [, read] of store.entries('alias', 'aliat')) read.fill(2)
      expect(await store.get('alias')).toEqual(utf8('kept'))
    }
  })
})
