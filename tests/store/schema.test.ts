import { access } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { utf8 } from '../../src/base/index.ts'
import {
  type Migration,
  openLevelStore,
  openStore,
  type Schema,
  StorageError,
} from '../../src/store/index.ts'
import { temporaryFolder } from '../support/folder.ts'
import { contentOf } from '../support/stores.ts'

let place: string
let remove: () => Promise<void>
beforeEach(async () => {
  const folder = await temporaryFolder('schema')
  place = join(folder.path, 'store')
  remove = folder.remove
})
afterEach(() => remove())

const put = (key: string, value: string) => ({ type: 'put' as const, key, value: utf8(value) })

/** A made-up later version, that has everything under other keys. */
const renames: Migration = async function* (store) {
  for await (const [key, value] of store.entries('old/', 'old0')) {
    yield { type: 'delete', key }
    yield { type: 'put', key: key.replace('old/', 'new/'), value }
  }
}
const second: Schema = { version: 2, migrations: [renames] }
const third: Schema = {
  version: 3,
  migrations: [
    renames,
    async function* () {
      yield put('added', 'by the third')
    },
  ],
}

/** A store as every version before the schemas has left it. */
async function oldStore(): Promise<void> {
  const store = await openLevelStore(place)
  await store.write([put('old/a', 'one'), put('old/b', 'two')], { durable: true })
  await store.close()
}

async function contentAt(location: string): Promise<string[]> {
  const store = await openLevelStore(location)
  const content = await contentOf(store)
  await store.close()
  return content
}

describe('a store', () => {
  it('that says no version is of the first: it is changed in order, and a copy as it was is kept', async () => {
    await oldStore()
    const before = await contentAt(place)
    const store = await openStore(place, third)
    expect([await store.get('new/a'), await store.get('old/a'), await store.get('added')]).toEqual([
      utf8('one'),
      undefined,
      utf8('by the third'),
    ])
    await store.close()
    const copy = await contentAt(`${place}.before-3`)
    expect(copy.filter(line => !line.startsWith('schema='))).toEqual(before)
    // Once is enough.
    const again = await openStore(place, { ...third, migrations: [] })
    await again.close()
  })

  it('of a newer version is refused in words, and left exactly as it is', async () => {
    await (await openStore(place, second)).close()
    const before = await contentAt(place)
    const refused = await openStore(place).then(
      () => null,
      (error: unknown) => error,
    )
    expect(refused).toBeInstanceOf(StorageError)
    expect(refused).toMatchObject({
      reason: 'newer',
      message: expect.stringMatching(/newer version.*Update/),
    })
    expect(await contentAt(place)).toEqual(before)
  })

  it('with nothing in it begins with the present version, and makes no copy', async () => {
    await (await openStore(place, second)).close()
    await (await openStore(place, second)).close()
    await expect(access(`${place}.before-2`)).rejects.toThrow('ENOENT')
  })

  it('of which a migration fails is as it was, and the next try begins anew', async () => {
    await oldStore()
    const before = await contentAt(place)
    const fails: Migration = async function* (store) {
      yield* renames(store)
      throw new StorageError('full', 'The disk is full.')
    }
    await expect(openStore(place, { version: 2, migrations: [fails] })).rejects.toMatchObject({
      reason: 'full',
    })
    expect(await contentAt(place)).toEqual(before)
    const store = await openStore(place, second)
    expect(await store.get('new/b')).toEqual(utf8('two'))
    await store.close()
  })

  it('whose copy was not finished is copied again before anything is changed', async () => {
    await oldStore()
    const half = await openLevelStore(`${place}.before-2`)
    await half.write([put('old/a', 'half')])
    await half.close()
    await (await openStore(place, second)).close()
    expect(await contentAt(`${place}.before-2`)).toContain(`old/b=${Buffer.from('two').toString('hex')}`)
  })

  it('whose version the disk has spoilt opens as one that says none', async () => {
    await (await openStore(place)).close()
    const store = await openLevelStore(place)
    await store.write([{ type: 'put', key: 'schema', value: Uint8Array.of(0xff, 0xfe) }])
    await store.close()
    await (await openStore(place)).close()
  })
})
