/** Files of a circle that a member has made by hand, so that they can hold more than any file does. */

import { encode } from '@ipld/dag-cbor'
import { sha256 } from '@noble/hashes/sha2.js'
import { beforeEach, expect, it } from 'vitest'
import { type Bytes, concat, own, uint32 } from '../../src/base/index.ts'
import { type CircleKeys, didOf } from '../../src/identity/index.ts'
import { beginning, frame } from '../../src/peer/files/format.ts'
import { importFile } from '../../src/peer/files/importFile.ts'
import { FRAME_LIMIT, HEADS_LIMIT, STATEMENT_LIMIT } from '../../src/peer/files/limits.ts'
import { openCircleFile } from '../../src/peer/files/readFile.ts'
import { sealStatement } from '../../src/peer/files/statement.ts'
import { addressKey, encodeMessage, HAVE_LIMIT, type Item } from '../../src/sync/index.ts'
import { after, type Member, newCircle, newMember, newReplica, Pen, recordOf } from '../support/circle.ts'
import { padded } from '../support/padded.ts'
import { pieces } from '../support/pieces.ts'

let circle: CircleKeys
let eve: Member
/** A frame with one post of hers. */
let post: Bytes
beforeEach(async () => {
  circle = await newCircle()
  eve = await newMember(circle)
  const record = await recordOf(circle, eve, new Pen(eve.client).post('a', 'Hello'), after(null))
  post = encodeMessage({ type: 'records', records: [record.bytes], forks: [] })
})

/** What a peer that has nothing takes of a file with these heads and frames after them, by Eve's statement. */
async function takenOf(
  heads: readonly Uint8Array[],
  frames: readonly Uint8Array[],
  state: (sealed: Bytes) => Bytes = sealed => sealed,
) {
  const statement = state(await sealStatement(circle, eve, 5, sha256(concat(...heads))))
  const first = encode(['file', circle.id, statement])
  const whole = concat(beginning('circle'), ...[first, ...heads, ...frames].map(frame))
  const file = concat(whole, frame(encode(['end', sha256(whole)])))
  const parts = { replica: await newReplica(circle), shared: false, took: () => undefined }
  return importFile(await openCircleFile(pieces(file, 65_536)), parts)
}

const claims = (count: number): Item[] =>
  Array.from({ length: count }, (_, n) => [
    addressKey({ kind: 'feed', writer: own(concat(uint32(n), new Uint8Array(28))), segment: 0 }),
    { seq: 0, hash: circle.id, base: 0, holding: 'whole', bytes: 1, recency: 0, forkedAt: null },
  ])
const framesOf = (items: readonly Item[]): Bytes[] =>
  Array.from({ length: Math.ceil(items.length / HAVE_LIMIT) }, (_, n) =>
    encodeMessage({ type: 'have', items: items.slice(n * HAVE_LIMIT, (n + 1) * HAVE_LIMIT) }),
  )

it('a file claims so many heads; the rest is passed over, and what follows is taken', async () => {
  const items = claims(HEADS_LIMIT + 1)
  const { file, held } = await takenOf(framesOf(items), [post])
  expect(file).toMatchObject({ from: didOf(eve.certificate.person), posts: 1, state: 'whole' })
  expect(held).toHaveLength(HEADS_LIMIT)
  expect(held.at(-1)![0]).toBe(items[HEADS_LIMIT - 1]![0])
})

it('a statement that is longer than any counts for nobody, and what the file brings is taken', async () => {
  const ofSize = (size: number) =>
    takenOf(framesOf(claims(1)), [post], sealed => padded(circle, sealed, 'murmuration/v1/file', size))
  const most = await ofSize(STATEMENT_LIMIT)
  expect([most.file.from, most.file.posts, most.held.length]).toEqual([didOf(eve.certificate.person), 1, 1])
  const more = await ofSize(STATEMENT_LIMIT + 1)
  expect([more.file.from, more.file.posts, more.held.length]).toEqual([null, 1, 0])
})

it('a frame that is longer than any ends the file: what came before it is taken, and nothing after it', async () => {
  const around = (length: number) => takenOf([], [new Uint8Array(length), post])
  expect((await around(FRAME_LIMIT)).file).toMatchObject({ posts: 1, state: 'damaged' })
  expect((await around(FRAME_LIMIT + 1)).file).toMatchObject({ posts: 0, state: 'damaged' })
  const before = await takenOf([], [post, new Uint8Array(FRAME_LIMIT + 1)])
  expect(before.file).toMatchObject({ posts: 1, state: 'damaged' })
})
