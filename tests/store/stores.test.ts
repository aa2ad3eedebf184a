import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { utf8 } from '../../src/base/index.ts'
import { memoryStore, openLevelStore, type StorageError, type Store, under } from '../../src/store/index.ts'

const folders: string[] = []
const folder = async (): Promise<string> => {
  const made = await mkdtemp(join(tmpdir(), 'murmuration-store-'))
  folders.push(made)
  return made
}
afterEach(async () => {
  for (const made of folders.splice(0)) await rm(made, { recursive: true, force: true })
})

const put = (key: string, value = key) => ({ type: 'put' as const, key, value: utf8(value) })
const keysOf = async (store: Store, low: string, high: string) => {
  const keys: string[] = []
  for await (const [key] of store.entries(low, high)) keys.push(key)
  return keys
}

describe.each([
  ['in memory', async () => memoryStore()],
  ['LevelDB', async () => openLevelStore(await folder())],
] as const)('a store (%s)', (_, open) => {
  it('gives back what was put, and nothing else', async () => {
    const store = await open()
    await store.write([put('a', 'one'), put('b', 'two')])
    await store.write([put('a', 'three'), { type: 'delete', key: 'b' }], { durable: true })
    expect([await store.get('a'), await store.get('b'), await store.get('c')]).toEqual([
      utf8('three'),
      undefined,
      undefined,
    ])
    await store.close()
  })

  it('lists a range in order, from the first (included) to the last (not included)', async () => {
    const store = await open()
    const keys = Array.from({ length: 700 }, (_, i) => `k/${String(i).padStart(4, '0')}`)
    await store.write([...keys].reverse().map(key => put(key)))
    await store.write([put('j/x'), put('l/x')])
    expect(await keysOf(store, ...under('k/'))).toEqual(keys)
    expect(await keysOf(store, 'k/0001', 'k/0003')).toEqual(['k/0001', 'k/0002'])
    await store.close()
  })
})

describe('LevelDB', () => {
  it('has after a restart what was written before', async () => {
    const place = await folder()
    const store = await openLevelStore(place)
    await store.write([put('a', 'kept')])
    await store.close()
    const again = await openLevelStore(place)
    expect(await again.get('a')).toEqual(utf8('kept'))
    await again.close()
  })

  it('that is open elsewhere, or not a store, says which and what to do', async () => {
    const place = await folder()
    const store = await openLevelStore(place)
    const reasonOf = (location: string) =>
      openLevelStore(location).then(
        () => null,
        (error: StorageError) => [error.name, error.reason],
      )
    expect(await reasonOf(place)).toEqual(['StorageError', 'in-use'])
    await store.close()
    const file = join(await folder(), 'file')
    await writeFile(file, 'not a folder')
    await chmod(file, 0o600)
    expect(await reasonOf(file)).toEqual(['StorageError', 'unreadable'])
  })
})
