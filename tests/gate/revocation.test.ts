import fc from 'fast-check'
import { beforeEach, describe, expect, it } from 'vitest'
import { toHex } from '../../src/base/index.ts'
import { type CircleKeys, randomSeed, revoke, type Signer, signerFromSeed } from '../../src/identity/index.ts'
import type { SealedRecord } from '../../src/log/index.ts'
import { writeProfile } from '../../src/model/index.ts'
import { entryOf } from '../../src/peer/documents/revocations.ts'
import { Replica } from '../../src/peer/replica/replica.ts'
import { memoryStore } from '../../src/store/index.ts'
import { addressOf } from '../../src/sync/index.ts'
import { after, type Member, newCircle, newMember, newReplica, Pen, recordOf } from '../support/circle.ts'

let circle: CircleKeys
let person: Signer
let lost: Member
let kept: Member
let log: SealedRecord[]

beforeEach(async () => {
  circle = await newCircle()
  person = await signerFromSeed(randomSeed())
  ;[lost, kept] = [await newMember(circle, person), await newMember(circle, person)]
  const pen = new Pen(lost.client)
  log = []
  for (const [i, text] of ['One', 'Two', 'Three', 'Thief one', 'Thief two'].entries())
    log.push(await recordOf(circle, lost, pen.post(`k${i}`, text), after(log.at(-1) ?? null)))
})

/** The kept device's profile, which says that the other is lost. */
async function revoking(standing: number, by: Signer = person): Promise<SealedRecord> {
  const logs =
    standing < 0 ? [] : [{ kind: 'feed', writer: lost.signer.publicKey, heads: [[0, standing]] as const }]
  const revocation = await revoke(by, circle.id, lost.certificate.device, logs)
  const pen = new Pen(kept.client)
  const update = pen.write(doc => writeProfile(doc, { name: 'Ann', revoked: [entryOf(revocation)] }, 1))
  return recordOf(circle, kept, update, after(null, 'profile'))
}

const texts = (replica: Replica) => [...replica.view.posts.values()].map(({ text }) => text).sort()
const heads = (replica: Replica) =>
  [...replica.heads.entries()].map(([key, { seq, hash, forkedAt }]) => [key, seq, toHex(hash), forkedAt])

/** Offers all until nothing more is taken, as peers do. */
async function offered(replica: Replica, batches: readonly (readonly SealedRecord[])[]): Promise<void> {
  for (const batch of [...batches, ...batches, ...batches])
    await replica.receive(batch.map(({ bytes }) => bytes))
}

describe('a device that its person says is lost', () => {
  it('has what it wrote up to the named heads, and nothing after, whatever came first', async () => {
    const revocation = await revoking(2)
    const whole = [[...log, revocation]]
    const first = await newReplica(circle)
    await offered(first, whole)
    expect(texts(first)).toEqual(['One', 'Three', 'Two'])
    await fc.assert(
      fc.asyncProperty(
        fc.shuffledSubarray([...log, revocation], { minLength: 6 }),
        fc.integer({ min: 1, max: 6 }),
        async (order, size) => {
          const batches = Array.from({ length: Math.ceil(order.length / size) }, (_, i) =>
            order.slice(i * size, (i + 1) * size),
          )
          const replica = await newReplica(circle)
          for (let i = 0; i < 3; i++) await offered(replica, batches)
          expect(heads(replica)).toEqual(heads(first))
          expect(texts(replica)).toEqual(texts(first))
        },
      ),
      { numRuns: 40 },
    )
  })

  it('is cut where it stands, on the disk too', async () => {
    const store = memoryStore()
    const replica = await Replica.open(circle, store)
    await replica.receive(log.map(({ bytes }) => bytes))
    expect(texts(replica)).toHaveLength(5)
    const { bounded } = await replica.receive([(await revoking(0)).bytes])
    expect(bounded.map(({ standsTo, head }) => [standsTo, head?.seq])).toEqual([[0, 0]])
    expect(texts(replica)).toEqual(['One'])
    const again = await Replica.open(circle, store)
    expect(texts(again)).toEqual(['One'])
    expect(heads(again)).toEqual(heads(replica))
  })

  it('of which nothing stands leaves no trace that peers could differ by', async () => {
    const revocation = await revoking(-1)
    const [before, after_] = [await newReplica(circle), await newReplica(circle)]
    await before.receive([revocation.bytes])
    await before.receive(log.map(({ bytes }) => bytes))
    await after_.receive(log.map(({ bytes }) => bytes))
    await after_.receive([revocation.bytes])
    expect(texts(before)).toEqual([])
    expect(heads(after_)).toEqual(heads(before))
    expect(heads(before).map(([key]) => addressOf(key as string).kind)).toEqual(['profile'])
  })

  it('gets what stands back from others where a later snapshot had taken it away', async () => {
    const pen = new Pen(lost.client)
    for (const [i, text] of ['One', 'Two'].entries()) pen.post(`k${i}`, text)
    const replica = await newReplica(circle)
    await replica.receive(log.slice(0, 3).map(({ bytes }) => bytes))
    const doc = new Pen(lost.client)
    const all = doc.write(d => {
      for (const [i, text] of ['One', 'Two', 'Three', 'Forged'].entries())
        d.getMap('entries').set(`k${i}`, { type: 'post', at: 1, text })
    })
    const snapshot = await recordOf(circle, lost, all, after(log[2]!), { type: 'snapshot' })
    await replica.receive([snapshot.bytes])
    expect(texts(replica)).toContain('Forged')
    await replica.receive([(await revoking(2)).bytes])
    expect(texts(replica)).toEqual([])
    await replica.receive(log.map(({ bytes }) => bytes))
    expect(texts(replica)).toEqual(['One', 'Three', 'Two'])
  })

  it('loses nothing by what somebody else says of a device of their own, whichever log that names', async () => {
    const eve = await signerFromSeed(randomSeed())
    const hers = await newMember(circle, eve)
    const logs = [{ kind: 'feed', writer: lost.signer.publicKey, heads: [[0, 0]] as const }]
    const revocation = await revoke(eve, circle.id, hers.certificate.device, logs)
    const other = await newMember(circle, eve)
    const pen = new Pen(other.client)
    const update = pen.write(doc => writeProfile(doc, { name: 'Eve', revoked: [entryOf(revocation)] }, 1))
    const profile = await recordOf(circle, other, update, after(null, 'profile'))
    const replica = await newReplica(circle)
    expect((await replica.receive([profile.bytes])).rejections).toEqual([])
    await replica.receive([(await revoking(2)).bytes])
    await offered(replica, [log])
    expect(texts(replica)).toEqual(['One', 'Three', 'Two'])
  })

  it('is revoked by nobody else, and not by a value that only looks like a revocation', async () => {
    const replica = await newReplica(circle)
    await replica.receive(log.map(({ bytes }) => bytes))
    const eve = await signerFromSeed(randomSeed())
    const { rejections } = await replica.receive([(await revoking(0, eve)).bytes])
    expect(rejections.map(({ rule }) => rule)).toEqual(['revocation'])
    const pen = new Pen(kept.client)
    const odd = pen.write(doc => doc.getMap('profile').set('x', { revokes: 'yes' }))
    const other = await replica.receive([(await recordOf(circle, kept, odd, after(null, 'profile'))).bytes])
    expect(other.rejections.map(({ rule }) => rule)).toEqual(['revocation'])
    expect(texts(replica)).toHaveLength(5)
  })
})
