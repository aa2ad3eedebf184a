/** Bits flip in the files of a peer in Node, between two of its lives. */

import { cp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { MurmurationPeer } from '../../src/peer/index.ts'
import { openNodePeer } from '../../src/peer/node.ts'
import { StorageError } from '../../src/store/index.ts'
import { Random } from '../sim/support/random.ts'
import { temporaryFolder } from '../support/folder.ts'
import { gathered, pieces } from '../support/pieces.ts'

const LONG = process.env.MURMURATION_LONG === '1'
const FLIPS = Number(process.env.FLIPS ?? (LONG ? 400 : 12))
const POSTS = 40

type Circle = NonNullable<ReturnType<MurmurationPeer['circle']>>
const textsOf = (circle: Circle) =>
  circle
    .posts()
    .map(({ text }) => text)
    .sort()
const fileOf = (circle: Circle) => gathered(circle.files.export())
const open = (data: string) => openNodePeer({ data, offline: true })

let folder: Awaited<ReturnType<typeof temporaryFolder>>
/** Ann's data directory as she left it, and the link of her circle. */
let ann: string
let link: string
/** All that Ann and Ben have written, as Ben holds it. */
let held: Uint8Array
let written: string[]
beforeAll(async () => {
  folder = await temporaryFolder('flips')
  ann = join(folder.path, 'ann')
  const benPeer = await openNodePeer({ data: join(folder.path, 'ben'), offline: true, name: 'Ben' })
  let peer = await openNodePeer({ data: ann, offline: true, name: 'Ann' })
  const { id } = await peer.createCircle({ name: 'Seed library' })
  link = peer.circle(id)!.link('http://x/')
  await benPeer.join(link)
  const ben = benPeer.circle(id)!
  for (let n = 0; n < POSTS; n++) {
    const circle = peer.circle(id)!
    const post = await circle.publish(`Ann ${n}`)
    if (n % 5 === 0) await circle.edit(post.id, `Ann ${n}, edited`)
    if (n % 3 === 0) await ben.publish(`Ben ${n}`)
    if (n !== POSTS / 2) continue
    // What was written before is in a table from here on; what comes after it is in the log.
    await circle.files.import(pieces(await fileOf(ben)))
    await peer.close()
    peer = await open(ann)
  }
  await peer.circle(id)!.files.import(pieces(await fileOf(ben)))
  await ben.files.import(pieces(await fileOf(peer.circle(id)!)))
  held = await fileOf(ben)
  written = textsOf(ben)
  await Promise.all([peer.close(), benPeer.close()])
})
afterAll(() => folder.remove())

async function flip(data: string, random: Random): Promise<string> {
  const store = join(data, 'store')
  const files: [string, Buffer][] = []
  for (const name of (await readdir(store)).sort())
    if (/\.(log|ldb)$|^(CURRENT|MANIFEST.*)$/.test(name))
      files.push([name, await readFile(join(store, name))])
  const [name, bytes] = random.pick(files.filter(([, { length }]) => length > 0))
  const at = random.below(bytes.length)
  bytes[at]! ^= 1 << random.below(8)
  await writeFile(join(store, name), bytes)
  return `${name} at ${at} of ${bytes.length}`
}

/** Null if it says, as it should, that it can't be opened. */
async function openSpoilt(data: string): Promise<MurmurationPeer | null> {
  try {
    return await open(data)
  } catch (error) {
    if (!(error instanceof StorageError)) throw error
    expect(error.message).toMatch(/Restore yourself/)
    return null
  }
}

describe('a peer in Node of whose files a bit has flipped', () => {
  it('opens with what is left, gets the rest again from who holds it, and signs no second history; or says what to do', {
    timeout: 7_200_000,
  }, async () => {
    const random = new Random(Number(process.env.FLIP_SEED ?? 21))
    let [refused, lost, left] = [0, 0, 0]
    for (let n = 0; n < FLIPS; n++) {
      const data = join(folder.path, `ann-${n}`)
      await cp(ann, data, { recursive: true })
      const where = await flip(data, random)
      const peer = await openSpoilt(data)
      if (peer) {
        const told: string[] = []
        peer.events.on('storage', ({ message }) => told.push(message))
        // Her list of circles may be what is lost; the link brings her back.
        if (peer.circles().length === 0) lost++
        const circle = peer.circle((await peer.join(link)).id)!
        const there = textsOf(circle)
        left += there.length / written.length
        expect(
          there.filter(text => !/^(Ann|Ben) \d+(, edited)?$/.test(text)),
          where,
        ).toEqual([])
        // Whether she writes before she has met anybody, or after: her log must not go on where it was cut.
        const hasty = random.chance(0.5)
        if (hasty) await circle.publish('And on')
        const { rejections } = await circle.files.import(pieces(held))
        expect(rejections, where).toEqual([])
        if (!hasty) await circle.publish('And on')
        expect(textsOf(circle), where).toEqual([...written, 'And on'].sort())
        expect(told, where).toEqual([expect.stringMatching(/could no longer be read/)])
        // To who has all that was there before, what she writes now is no second history.
        const other = await openNodePeer({
          data: join(folder.path, `other-${n}`),
          offline: true,
          name: 'Cem',
        })
        const elsewhere = other.circle((await other.join(link)).id)!
        await elsewhere.files.import(pieces(held))
        const taken = await elsewhere.files.import(pieces(await fileOf(circle)))
        expect([taken.rejections, taken.gaps], where).toEqual([[], 0])
        expect(textsOf(elsewhere), where).toEqual([...written, 'And on'].sort())
        await Promise.all([peer.close(), other.close()])
        await rm(join(folder.path, `other-${n}`), { recursive: true })
      } else refused++
      await rm(data, { recursive: true })
    }
    console.log(
      `${FLIPS} flips: ${refused} said that they can't be opened, ${lost} had lost the list of circles, ${((100 * left) / (FLIPS - refused)).toFixed(1)} % of the posts were left`,
    )
    expect(refused).toBeLessThan(FLIPS / 2)
  })
})
