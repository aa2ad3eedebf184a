import { beforeEach, describe, expect, it } from 'vitest'
import { type Bytes, own, utf8 } from '../../src/base/index.ts'
import type { CircleKeys } from '../../src/identity/index.ts'
import {
  Admissions,
  decodeRecord,
  detach,
  encodeForkProof,
  proveFork,
  type SealedRecord,
} from '../../src/log/index.ts'
import { Intake, type Judge, memoryStore, RecordStore, setHolding, under } from '../../src/store/index.ts'
import { type AddressKey, addressKey, type Head } from '../../src/sync/index.ts'
import { after, type Member, newCircle, newMember, recordOf } from '../support/circle.ts'
import { contentOf, type FailingStore, failing, full } from '../support/stores.ts'

const empty = own([0, 0] as never)
let circle: CircleKeys
let ann: Member
let log: SealedRecord[]
let twin: SealedRecord
let address: AddressKey
let store: FailingStore
let records: RecordStore
let heads: Map<AddressKey, Head>

beforeEach(async () => {
  circle = await newCircle()
  ann = await newMember(circle)
  log = []
  for (const type of ['update', 'update', 'snapshot', 'update'] as const)
    log.push(await recordOf(circle, ann, empty, after(log.at(-1) ?? null), { type }))
  twin = await recordOf(circle, ann, empty, after(log[0]!))
  address = addressKey(log[0]!.header)
  store = failing(memoryStore())
  records = new RecordStore(store, circle.name)
  heads = new Map()
})

const bytesOf = (...some: SealedRecord[]): Bytes[] => some.map(({ bytes }) => bytes)
const stored = async (): Promise<string[]> => {
  const hashes: string[] = []
  for await (const bytes of records.records(address)) {
    const index = log.findIndex(record => Buffer.compare(record.bytes, bytes) === 0)
    hashes.push(`log[${index}]`)
  }
  return hashes
}

const newIntake = (judge: Judge<null> | null = null) =>
  new Intake<null>(records, circle.id, new Admissions(), key => heads.get(key), judge)

/** Takes a batch as whoever owns an intake does: heads are believed once they are on disk. */
async function take(intake: Intake<null>, batch: readonly Bytes[], proofs: readonly Bytes[] = []) {
  const taken = await intake.take(batch, proofs)
  for (const [key, head] of taken.items) heads.set(key, head)
  return taken
}

/** A judge that writes down what it is told, and refuses what a test wants refused. */
function witness(refuse: (record: SealedRecord) => boolean = () => false) {
  const told: string[] = []
  const judge: Judge<null> = {
    open: async () => ({ ok: true, value: null }),
    stage: async (_, record, __, replaces) => {
      if (refuse(record)) return { ok: false, rule: 'schema', reason: 'a test says so' }
      told.push(`${replaces ? 'replace' : 'stage'} ${record.header.seq}`)
      return { ok: true, value: { recency: 0 } }
    },
    cut: async () => void told.push('cut'),
    commit: () => void told.push('commit'),
    abandon: () => void told.push('abandon'),
  }
  return { judge, told }
}

describe('the record store', () => {
  it('keeps circles apart, even one whose id begins with the other’s', async () => {
    const other = new RecordStore(store, `${circle.name}2`)
    const head: Head = {
      seq: 0,
      hash: log[0]!.hash,
      base: 0,
      holding: 'whole',
      bytes: 100,
      recency: 5,
      forkedAt: null,
    }
    const change = { address, head, add: [{ seq: 0, bytes: log[0]!.bytes }], drop: [] }
    await records.write([change])
    await other.write([change])
    await records.clear()
    const all = async (of: RecordStore) => {
      const found: string[] = []
      for await (const [key] of of.heads()) found.push(key)
      for await (const [key] of of.all()) found.push(key)
      return found
    }
    expect([await all(records), await all(other)]).toEqual([[], [address, address]])
    expect(await other.head(address)).toEqual(head)
  })

  it('lists a segment’s records in the order of their seqs, beyond where text order would mislead', async () => {
    const add = [256, 9, 16, 4_294_967_295, 10].map(seq => ({ seq, bytes: utf8(String(seq)) }))
    const head: Head = {
      seq: 256,
      hash: log[0]!.hash,
      base: 9,
      holding: 'whole',
      bytes: 100,
      recency: 0,
      forkedAt: 7,
    }
    await records.write([{ address, head, add, drop: [] }])
    const found: string[] = []
    for await (const bytes of records.records(address, 10)) found.push(new TextDecoder().decode(bytes))
    expect(found).toEqual(['10', '16', '256', '4294967295'])
    await records.write([{ address, head, add: [], drop: [[9, 17]] }])
    expect(await records.record(address, 16)).toBeUndefined()
    expect(await records.record(address, 256)).toEqual(utf8('256'))
  })

  it('makes a head that the disk has spoilt again from the records, and the other heads are not touched', async () => {
    await take(newIntake(), bytesOf(...log))
    const before = await records.head(address)
    for (const spoilt of [Uint8Array.of(255, 1), Uint8Array.of(), Uint8Array.of(0x80), Uint8Array.of(0xa0)]) {
      for await (const [key] of store.entries(...under('h/')))
        await store.write([{ type: 'put', key, value: spoilt }])
      expect(await records.head(address)).toEqual({ ...before, recency: 0 })
      const listed: (readonly [AddressKey, Head])[] = []
      for await (const one of records.heads()) listed.push(one)
      expect(listed).toEqual([[address, { ...before, recency: 0 }]])
    }
  })
})

describe('an intake', () => {
  it('drops what a snapshot makes needless, in the write that brings the snapshot', async () => {
    await take(newIntake(), bytesOf(log[0]!, log[1]!))
    expect(await stored()).toEqual(['log[0]', 'log[1]'])
    const taken = await take(newIntake(), bytesOf(log[2]!, log[3]!))
    expect(await stored()).toEqual(['log[2]', 'log[3]'])
    expect(taken.items).toEqual([[address, await records.head(address)]])
    expect(heads.get(address)).toMatchObject({ seq: 3, base: 2 })
  })

  it('takes a batch in which a record comes twice once, and one that is out of order up to the gap', async () => {
    const intake = newIntake()
    const twice = await take(intake, bytesOf(log[0]!, log[0]!, log[1]!, log[0]!))
    expect([twice.stored, twice.rejections]).toEqual([2, []])
    heads.clear()
    const early = await newIntake().take(bytesOf(log[1]!, log[0]!))
    expect([early.stored, early.gaps, early.rejections]).toEqual([1, [address], []])
  })

  it('that can’t write has changed nothing: neither disk, nor heads, nor what the judge shows', async () => {
    const { judge, told } = witness()
    const intake = newIntake(judge)
    await take(intake, bytesOf(log[0]!, log[1]!))
    const [disk, before] = [await contentOf(store), new Map(heads)]
    told.length = 0
    store.failure = full()
    await expect(take(intake, bytesOf(log[2]!, log[3]!))).rejects.toMatchObject({ reason: 'full' })
    const proof = encodeForkProof(proveFork(log[1]!, twin))
    await expect(take(intake, [], [proof])).rejects.toMatchObject({ reason: 'full' })
    expect(told).toEqual(['replace 2', 'stage 3', 'abandon', 'cut', 'abandon'])
    expect([await contentOf(store), heads]).toEqual([disk, before])
    store.failure = null
    expect((await take(intake, bytesOf(log[2]!, log[3]!))).stored).toBe(2)
    expect(await stored()).toEqual(['log[2]', 'log[3]'])
  })

  it('writes nothing of what the judge refuses, nor what comes after it in that segment', async () => {
    const { judge, told } = witness(record => record.header.seq === 1)
    const taken = await take(newIntake(judge), bytesOf(log[0]!, log[1]!))
    expect(taken.rejections.map(({ rule }) => rule)).toEqual(['schema'])
    expect([await stored(), told, heads.get(address)?.seq]).toEqual([['log[0]'], ['stage 0', 'commit'], 0])
  })

  it('takes a record without its payload as a sign that it exists, and what is held stays as it is', async () => {
    const header = detach(log[2]!).bytes
    expect((await take(newIntake(), [header])).rejections).toEqual([])
    expect(heads.get(address)).toMatchObject({ seq: 2, holding: 'lacking' })
    heads.clear()
    await take(newIntake(), bytesOf(log[0]!, log[1]!))
    await take(newIntake(), [header])
    expect(heads.get(address)).toMatchObject({ seq: 1, holding: 'whole' })
  })

  it('refuses such a record of anything but a feed: the rest is small, and never let go of', async () => {
    const profile = await recordOf(circle, ann, empty, { ...after(null), kind: 'profile' })
    const taken = await take(newIntake(), [detach(profile).bytes])
    expect(taken.rejections.map(({ rule }) => rule)).toEqual(['decoding'])
  })

  it('takes up a segment of which only the head was known, in any batches; it counts as held once it is whole', async () => {
    const { judge, told } = witness()
    const intake = newIntake(judge)
    await take(intake, [detach(log[1]!).bytes])
    await take(intake, bytesOf(log[0]!))
    expect(heads.get(address)).toMatchObject({ seq: 1, holding: 'lacking' })
    await take(intake, bytesOf(log[1]!))
    expect(heads.get(address)).toMatchObject({ seq: 1, base: 0, holding: 'whole' })
    expect(await stored()).toEqual(['log[0]', 'log[1]'])
    expect(told.filter(what => what.startsWith('stage') || what.startsWith('replace'))).toEqual([
      'replace 0',
      'stage 1',
    ])
  })

  it('begins anew with a segment that had come in half when it was closed', async () => {
    await take(newIntake(), [detach(log[1]!).bytes])
    await take(newIntake(), bytesOf(log[0]!))
    await take(newIntake(), bytesOf(log[0]!, log[1]!))
    expect(heads.get(address)).toMatchObject({ seq: 1, base: 0, holding: 'whole' })
    expect(await stored()).toEqual(['log[0]', 'log[1]'])
  })

  it('finds a fork between a head that is known and the records that come', async () => {
    await take(newIntake(), [detach(twin).bytes])
    const found = await take(newIntake(), bytesOf(log[0]!, log[1]!))
    expect([found.rejections.map(({ rule }) => rule), found.forked]).toEqual([['fork'], [address]])
    expect(heads.get(address)).toMatchObject({ forkedAt: 1 })
  })

  it('does not take back what was let go of, but wants it again when its writer goes on', async () => {
    await take(newIntake(), bytesOf(log[0]!, log[1]!))
    const [released] = await setHolding(records, key => heads.get(key), [[address, 'gone']])
    heads.set(...released!)
    expect(heads.get(address)).toMatchObject({ seq: 1, holding: 'gone' })
    expect(await stored()).toEqual(['log[-1]'])
    await take(newIntake(), bytesOf(log[0]!, log[1]!))
    expect(heads.get(address)).toMatchObject({ seq: 1, holding: 'gone' })
    const next = await recordOf(circle, ann, empty, after(log[1]!))
    await take(newIntake(), [next.bytes])
    expect(heads.get(address)).toMatchObject({ seq: 1, holding: 'lacking' })
    await take(newIntake(), bytesOf(log[0]!, log[1]!))
    expect(heads.get(address)).toMatchObject({ seq: 1, holding: 'whole' })
    expect((await take(newIntake(), [next.bytes])).stored).toBe(1)
    expect(heads.get(address)).toMatchObject({ seq: 2, holding: 'whole' })
  })

  it('knows of what it refuses no more than that it exists', async () => {
    const intake = new Intake<null>(
      records,
      circle.id,
      new Admissions(),
      key => heads.get(key),
      null,
      () => true,
    )
    await take(intake, bytesOf(log[0]!, log[1]!))
    expect(heads.get(address)).toMatchObject({ seq: 1, holding: 'gone' })
    for await (const bytes of records.records(address)) {
      const decoded = decodeRecord(bytes)
      expect(decoded.ok && decoded.value.payload).toBeNull()
    }
  })

  it('cuts a forked log, keeps the proof, and passes over the rest of it from then on', async () => {
    await take(newIntake(), bytesOf(log[0]!, log[1]!))
    const found = await take(newIntake(), bytesOf(twin))
    expect([found.rejections.map(({ rule }) => rule), found.forked]).toEqual([['fork'], [address]])
    expect(await stored()).toEqual(['log[0]'])
    expect(await records.head(address)).toMatchObject({ seq: 0, hash: log[0]!.hash, forkedAt: 1 })
    const proof = await records.forkProof(address)
    const elsewhere = new Intake<null>(
      new RecordStore(memoryStore(), circle.name),
      circle.id,
      new Admissions(),
      () => undefined,
      null,
    )
    expect((await elsewhere.take([], [proof!])).forked).toEqual([address])
    const again = await take(newIntake(), bytesOf(...log, twin), [proof!])
    expect([again.stored, again.rejections, await stored()]).toEqual([0, [], ['log[0]']])
  })
})
