/** What LevelDB's binding for Node does not look at: the checksums of its files. */

import { cp, readdir, readFile, rename, rm, stat, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { utf8 } from '../../src/base/index.ts'
import { crc32c } from '../../src/store/level/crc32c.ts'
import { isSpoiltLevel } from '../../src/store/level/files.ts'
import { openCheckedStore, openNodeStore, seenTo, wasMended } from '../../src/store/node.ts'
import { Random } from '../sim/support/random.ts'
import { temporaryFolder } from '../support/folder.ts'
import { contentOf } from '../support/stores.ts'

const LONG = process.env.MURMURATION_LONG === '1'
const FLIPS = LONG ? 300 : 4

let folder: Awaited<ReturnType<typeof temporaryFolder>>
let place: string
beforeEach(async () => {
  folder = await temporaryFolder('level')
  place = join(folder.path, 'store')
})
afterEach(() => folder.remove())

/** Enough for tables and a log, some of it compressed, some written over, some deleted. @returns all that was ever put */
async function fill(random: Random): Promise<Set<string>> {
  const ever = new Set(['schema=31'])
  const store = await openNodeStore(place)
  for (let n = 0; n < 110; n++) {
    const puts = Array.from({ length: 40 }, (_, i) => {
      const words = utf8(`the same words ${n} `.repeat(random.below(300)))
      const value = i % 4 === 0 ? words : random.bytes(random.below(4_000))
      return { type: 'put' as const, key: `r/circle/${random.below(900)}`, value }
    })
    for (const { key, value } of puts) ever.add(`${key}=${Buffer.from(value).toString('hex')}`)
    await store.write(puts)
    await store.write([{ type: 'delete', key: `r/circle/${random.below(900)}` }])
  }
  await store.close()
  return ever
}

async function contentAt(location: string): Promise<string[]> {
  const store = await openNodeStore(location)
  const content = await contentOf(store)
  await store.close()
  return content
}

const filesOf = async (location: string): Promise<string[]> =>
  (await readdir(location)).filter(name => /^(CURRENT|MANIFEST-\d+|\d+\.(log|ldb))$/.test(name)).sort()

async function flip(file: string, random: Random): Promise<void> {
  const bytes = await readFile(file)
  bytes[random.below(bytes.length)]! ^= 1 << random.below(8)
  await writeFile(file, bytes)
}

describe('a store in Node', () => {
  it('is checked as LevelDB checks it', () => {
    expect(crc32c(utf8('123456789'))).toBe(0xe3069283)
  })

  it('that nothing has spoilt is opened as it is, and nothing is kept beside it', async () => {
    const random = new Random(3)
    await fill(random)
    const files = await filesOf(place)
    expect(files.filter(name => name.endsWith('.ldb')).length).toBeGreaterThan(1)
    expect(await isSpoiltLevel(place)).toBe(false)
    const store = await openNodeStore(place)
    expect(await wasMended(store)).toBe(false)
    await store.close()
    expect(await readdir(folder.path)).toEqual(['store'])
  })

  it('whose last write a crash has cut off is not taken for spoilt', async () => {
    const random = new Random(4)
    const ever = await fill(random)
    const log = (await filesOf(place)).find(name => name.endsWith('.log'))!
    const { size } = await stat(join(place, log))
    for (let n = 0; n < 5; n++) {
      const copy = join(folder.path, `cut-${n}`)
      await cp(place, copy, { recursive: true })
      await truncate(join(copy, log), random.below(size))
      expect(await isSpoiltLevel(copy)).toBe(false)
      expect((await contentAt(copy)).filter(line => !ever.has(line))).toEqual([])
    }
  })

  it('that is spoilt and open elsewhere is left to who has it open', async () => {
    const random = new Random(6)
    await fill(random)
    const elsewhere = await openNodeStore(place)
    const table = (await filesOf(place)).find(name => name.endsWith('.ldb'))!
    await flip(join(place, table), random)
    await expect(openNodeStore(place)).rejects.toMatchObject({ name: 'StorageError', reason: 'in-use' })
    expect(await readdir(folder.path)).toEqual(['store'])
    await elsewhere.close()
    const store = await openNodeStore(place)
    expect(await wasMended(store)).toBe(true)
    await store.close()
  })

  it('of which a crash has broken off the mending is mended from the copy', async () => {
    await fill(new Random(8))
    await cp(place, join(folder.path, 'sound'), { recursive: true })
    const before = await contentAt(join(folder.path, 'sound'))
    await rename(place, `${place}.mending`)
    const store = await openNodeStore(place)
    expect(await wasMended(store)).toBe(true)
    await seenTo(store, [])
    expect(await contentOf(store)).toEqual(before)
    await store.close()
  })

  it('in which each value is checked anyway is looked through only if it does not open otherwise', async () => {
    const random = new Random(9)
    await fill(random)
    const table = (await filesOf(place)).find(name => name.endsWith('.ldb'))!
    await flip(join(place, table), random)
    const store = await openCheckedStore(place)
    expect(await wasMended(store)).toBe(false)
    await store.close()
    await writeFile(join(place, 'CURRENT'), 'MANIFEST-99\n')
    const mended = await openCheckedStore(place)
    expect([await wasMended(mended), (await contentOf(mended)).length > 100]).toEqual([true, true])
    await mended.close()
  })

  it('of which any bit has flipped holds nothing but what was written, and says that something is lost', {
    timeout: 7_200_000,
  }, async () => {
    const random = new Random(Number(process.env.FLIP_SEED ?? 5))
    const ever = await fill(random)
    await cp(place, join(folder.path, 'sound'), { recursive: true })
    const before = new Set(await contentAt(join(folder.path, 'sound')))
    let [kept, found] = [0, 0]
    for (let n = 0; n < FLIPS; n++) {
      const copy = join(folder.path, `copy-${n}`)
      await cp(place, copy, { recursive: true })
      const files = await filesOf(copy)
      const file = files[n % files.length]!
      await flip(join(copy, file), random)
      const store = await openNodeStore(copy)
      const mended = await wasMended(store)
      await seenTo(store, [])
      const after = await contentOf(store)
      await store.close()
      if (!mended) {
        // What a compaction that was broken off has left: LevelDB deletes it unread.
        expect(new Set(after), file).toEqual(before)
        await rm(copy, { recursive: true })
        continue
      }
      found++
      expect(
        after.filter(line => !ever.has(line)),
        file,
      ).toEqual([])
      kept += after.filter(line => before.has(line)).length / before.size
      // It was mended once and for all, and is kept as it was.
      expect(await isSpoiltLevel(copy)).toBe(false)
      expect(await isSpoiltLevel(`${copy}.spoilt-1`)).toBe(true)
      await rm(copy, { recursive: true })
      await rm(`${copy}.spoilt-1`, { recursive: true })
    }
    const share = (100 * kept) / found
    console.log(
      `${found} flips in files of LevelDB that count: ${share.toFixed(1)} % is still there, on average`,
    )
    expect(found).toBeGreaterThan(FLIPS / 2)
    expect(share).toBeGreaterThan(50)
  })
})
