import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { type Bytes, own } from '../../src/base/index.ts'
import { type CircleKeys, randomSeed } from '../../src/identity/index.ts'
import {
  Admissions,
  checkChain,
  checkForkProof,
  detach,
  encodeForkProof,
  proveFork,
  type RecordType,
  type SealedRecord,
} from '../../src/log/index.ts'
import { PROOF_LIMIT } from '../../src/log/limits.ts'
import { Intake, memoryStore, RecordStore } from '../../src/store/index.ts'
import { type AddressKey, type Head, isAhead } from '../../src/sync/index.ts'
import { after, type Member, newCircle, newMember, recordOf } from '../support/circle.ts'

let circle: CircleKeys
let eve: Member
/** Eve's two histories: they part at seq 2. Each has a snapshot at its end. */
let trunk: SealedRecord[]
let left: SealedRecord[]
let right: SealedRecord[]

const empty = own([0, 0] as never)

async function grow(from: readonly SealedRecord[], types: readonly RecordType[]): Promise<SealedRecord[]> {
  const records = [...from]
  for (const type of types)
    records.push(await recordOf(circle, eve, empty, after(records.at(-1) ?? null), { type }))
  return records.slice(from.length)
}

beforeAll(async () => {
  circle = await newCircle()
  eve = await newMember(circle)
  trunk = await grow([], ['update', 'update'])
  left = await grow(trunk, ['update', 'update', 'snapshot', 'update'])
  right = await grow(trunk, ['update', 'snapshot', 'update'])
})

const held = ({ header, hash }: SealedRecord, base = 0) => ({ seq: header.seq, hash, base })
const none = () => undefined

describe('rule chain', () => {
  it('takes what follows the head, and a snapshot wherever it is ahead', () => {
    expect(checkChain(trunk[0]!, undefined, none)).toEqual({ place: 'next' })
    expect(checkChain(trunk[1]!, held(trunk[0]!), none)).toEqual({ place: 'next' })
    expect(checkChain(left[2]!, undefined, none)).toEqual({ place: 'replaces' })
    expect(checkChain(left[2]!, held(trunk[0]!), none)).toEqual({ place: 'replaces' })
    expect(checkChain(left[2]!, held(left[1]!), none)).toEqual({ place: 'replaces' })
  })

  it('lets an update that is ahead of its time wait', () => {
    expect(checkChain(trunk[1]!, undefined, none)).toEqual({ place: 'gap' })
    expect(checkChain(left[1]!, held(trunk[1]!), none)).toEqual({ place: 'gap' })
  })

  it('knows what it has, and what a snapshot has made needless', () => {
    expect(checkChain(trunk[1]!, held(trunk[1]!), none)).toEqual({ place: 'known' })
    expect(checkChain(trunk[0]!, held(left[2]!, 4), none)).toEqual({ place: 'known' })
  })

  it('finds a fork at the head, below the head, and by another predecessor', () => {
    expect(checkChain(right[0]!, held(left[0]!), none)).toEqual({ place: 'fork', at: 2, other: 2 })
    const hashAt = (seq: number) => [...trunk, ...left][seq]?.hash
    expect(checkChain(right[0]!, held(left[1]!), hashAt)).toEqual({ place: 'fork', at: 2, other: 2 })
    expect(checkChain(right[1]!, held(left[0]!), none)).toEqual({ place: 'fork', at: 2, other: 2 })
  })

  it('refuses a snapshot of a commons, with which one member would replace what others wrote', async () => {
    const at = after(null, 'commons')
    const body = { epoch: { number: 0, root: null } }
    const snapshot = await recordOf(circle, eve, empty, at, { type: 'snapshot', body })
    expect(checkChain(snapshot, undefined, none)).toMatchObject({ ok: false, rule: 'chain' })
  })
})

describe('rule fork', () => {
  const check = (proof: Bytes, of: Bytes = circle.id) => checkForkProof(proof, of, new Admissions())

  it('takes a proof by either kind of contradiction, and finds where the histories part', async () => {
    for (const [a, b] of [
      [left[0]!, right[0]!],
      [right[0]!, left[0]!],
      [left[0]!, right[1]!],
    ] as const)
      expect(await check(encodeForkProof(proveFork(a, b)))).toMatchObject({ ok: true, value: { at: 2 } })
  })

  it('takes no two records that can stand in one log', async () => {
    for (const [a, b] of [
      [trunk[0]!, trunk[1]!],
      [trunk[0]!, trunk[0]!],
      [left[0]!, right[2]!],
    ] as const) {
      expect(() => proveFork(a, b)).toThrow(TypeError)
      expect(await check(encodeForkProof({ first: detach(a), second: detach(b), at: 0 }))).toMatchObject({
        ok: false,
        rule: 'fork',
      })
    }
  })

  it('is not made by Mallory against Eve: not with his own records, nor by moving her signatures', async () => {
    const mallory = await newMember(circle)
    const his = await recordOf(circle, mallory, empty, after(trunk[1]!))
    const moved = { ...his, header: { ...his.header, writer: eve.signer.publicKey } }
    expect(
      await check(encodeForkProof({ first: detach(left[0]!), second: detach(his), at: 2 })),
    ).toMatchObject({
      ok: false,
      rule: 'fork',
    })
    const posing = { ...eve, signer: { publicKey: eve.signer.publicKey, sign: mallory.signer.sign } }
    const forged = await recordOf(circle, posing, empty, after(trunk[1]!))
    expect(moved.header.writer).toEqual(forged.header.writer)
    expect(
      await check(encodeForkProof({ first: detach(left[0]!), second: detach(forged), at: 2 })),
    ).toMatchObject({
      ok: false,
      rule: 'signature',
    })
    expect(await check(encodeForkProof(proveFork(left[0]!, right[0]!)), randomSeed())).toMatchObject({
      ok: false,
      rule: 'admission',
    })
  })

  it('refuses a proof larger than any, and bytes that are none, without an exception', async () => {
    const large = (length: number) => check(own(new Uint8Array(length)))
    expect(await large(PROOF_LIMIT)).toMatchObject({ ok: false, rule: 'decoding' })
    expect(await large(PROOF_LIMIT + 1)).toMatchObject({ ok: false, rule: 'size' })
    const good = encodeForkProof(proveFork(left[0]!, right[0]!))
    for (let length = 0; length < good.length; length += 3)
      expect(await check(good.slice(0, length))).toMatchObject({ ok: false, rule: 'decoding' })
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async noise => {
        expect((await check(own(noise))).ok).toBe(false)
      }),
      { numRuns: 300 },
    )
  })
})

/** A peer without the circle's key, as far as a log goes. */
class Keeper {
  readonly records = new RecordStore(memoryStore(), 'circle')
  readonly heads = new Map<AddressKey, Head>()
  readonly #intake = new Intake<never>(
    this.records,
    circle.id,
    new Admissions(),
    address => this.heads.get(address),
    null,
  )

  async take(batch: readonly Uint8Array[], proofs: readonly Uint8Array[] = []) {
    const taken = await this.#intake.take(batch, proofs)
    for (const [address, head] of taken.items) this.heads.set(address, head)
    return taken
  }

  /** What two peers do until neither is ahead: proofs first, then records. */
  async follow(other: Keeper): Promise<void> {
    for (const [address, head] of other.heads) {
      if (!isAhead(head, this.heads.get(address))) continue
      const proof = await other.records.forkProof(address)
      const records: Uint8Array[] = []
      for await (const bytes of other.records.records(address)) records.push(bytes)
      await this.take(records, proof ? [proof] : [])
    }
  }

  state() {
    return [...this.heads].map(([, { seq, hash, forkedAt }]) => ({ seq, hash, forkedAt }))
  }
}

describe('peers to whom Eve tells two histories', () => {
  it('end with equal heads, whichever records reached which of them, in any order and any batches', async () => {
    const shares = fc.array(fc.array(fc.nat(8), { maxLength: 12 }), { minLength: 2, maxLength: 3 })
    await fc.assert(
      fc.asyncProperty(shares, fc.integer({ min: 1, max: 5 }), async (deals, batch) => {
        const all = [...trunk, ...left, ...right]
        const keepers = deals.map(() => new Keeper())
        for (const [i, deal] of deals.entries())
          for (let at = 0; at < deal.length; at += batch)
            await keepers[i]!.take(deal.slice(at, at + batch).map(n => all[n]!.bytes))
        for (let round = 0; round < 4; round++)
          for (const a of keepers) for (const b of keepers) await a.follow(b)
        for (const keeper of keepers) expect(keeper.state()).toEqual(keepers[0]!.state())
        // What each holds is what its head says: from its base to its seq, without a gap.
        for (const keeper of keepers)
          for (const [address, { seq, base }] of keeper.heads) {
            let count = 0
            for await (const _ of keeper.records.records(address)) count++
            expect(count).toBe(seq < 0 ? 0 : seq - base + 1)
          }
      }),
      { numRuns: 120 },
    )
  })

  it('keep what both histories have in common, and take nothing after it, from anybody', async () => {
    const keeper = new Keeper()
    await keeper.take([...trunk, ...left.slice(0, 2)].map(({ bytes }) => bytes))
    const taken = await keeper.take([right[0]!.bytes])
    expect(taken.rejections.map(({ rule }) => rule)).toEqual(['fork'])
    expect(taken.forked).toHaveLength(1)
    expect(keeper.state()).toEqual([{ seq: 1, hash: trunk[1]!.hash, forkedAt: 2 }])
    const later = await keeper.take([...left, ...right].map(({ bytes }) => bytes))
    expect([later.stored, later.rejections.length]).toEqual([0, 0])
    expect(keeper.state()[0]!.seq).toBe(1)
  })

  it('that hold a snapshot beyond the fork let it go, and get back what stands', async () => {
    const late = new Keeper()
    await late.take([left[2]!.bytes])
    const proof = encodeForkProof(proveFork(left[0]!, right[0]!))
    await late.take(
      [...trunk, ...left].map(({ bytes }) => bytes),
      [proof],
    )
    expect(late.state()).toEqual([{ seq: 1, hash: trunk[1]!.hash, forkedAt: 2 }])
  })
})
