import { encode } from '@ipld/dag-cbor'
import { concat } from '../../../src/base/index.ts'
import { seal } from '../../../src/peer/backup/index.ts'
import { exportFile } from '../../../src/peer/files/exportFile.ts'
import { frame } from '../../../src/peer/files/format.ts'
import { Replica } from '../../../src/peer/replica/replica.ts'
import { memoryStore } from '../../../src/store/index.ts'
import { type Cast, fixed, hex, type Json, NOON } from './cast.ts'
import { commonsRecords, feedRecords } from './records.ts'

const PASSPHRASE = 'ﬁve starlings' // with a ligature: NFKC makes two letters of it
/** scrypt's cost as a power of two: small, so that tests need not wait. */
const COST = 10

async function* pieces(...all: readonly Uint8Array[]) {
  yield* all
}

async function gathered(parts: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const all: Uint8Array[] = []
  for await (const part of parts) all.push(part)
  return concat(...all)
}

export async function files(all: Cast): Promise<Json> {
  const { circle, ann } = all
  const replica = await Replica.open(circle, memoryStore())
  const records = [...(await commonsRecords(all)), ...(await feedRecords(all))].map(one => one.record.bytes)
  await replica.receive(records)
  const file = await gathered(exportFile(replica, ann, NOON, () => 0))
  const content = concat(
    frame(encode(['person', ann.person.publicKey, null])),
    frame(encode(['me', [fixed('me', 20_000), fixed('profile', 50)]])),
    frame(encode(['end'])),
  )
  const backup = await gathered(seal(PASSPHRASE, pieces(content), COST))
  return {
    circle: { file: hex(file), records: records.length },
    backup: { passphrase: PASSPHRASE, cost: COST, content: hex(content), file: hex(backup) },
  }
}
