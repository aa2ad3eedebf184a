import { encode } from '@ipld/dag-cbor'
import { beforeEach, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { type Bytes, concat, own } from '../../src/base/index.ts'
import { type CircleKeys, randomSeed, revoke, signerFromSeed } from '../../src/identity/index.ts'
import { checkCarried, openRecord, RECORD_LIMIT, type SealedRecord } from '../../src/log/index.ts'
import type { Replica } from '../../src/peer/replica/replica.ts'
import {
  admissions,
  after,
  type Member,
  newCircle,
  newMember,
  newReplica,
  Pen,
  recordOf,
} from '../support/circle.ts'

let circle: CircleKeys
let ann: Member
let pen: Pen
let replica: Replica
beforeEach(async () => {
  circle = await newCircle()
  ann = await newMember(circle)
  pen = new Pen(ann.client)
  replica = await newReplica(circle)
})

const ruleOf = async (bytes: Uint8Array): Promise<string> => {
  const { rejections, stored } = await replica.receive([bytes])
  return rejections[0]?.rule ?? (stored === 1 ? 'taken' : 'nothing')
}
const texts = (of = replica) => [...of.view.posts.values()].map(({ text }) => text).sort()

/** The same record with some of its envelope's parts exchanged. */
const envelope = (
  { headerBytes, signature, admission, payload }: SealedRecord,
  parts: Partial<Record<'headerBytes' | 'signature' | 'admission' | 'payload', Bytes | null>>,
): Bytes => {
  const all = { headerBytes, signature, admission, payload, ...parts }
  return own(encode([all.headerBytes, all.signature, all.admission, all.payload]))
}

describe('the gate takes', () => {
  it('what a member has written', async () => {
    const record = await recordOf(circle, ann, pen.post('a', 'Hello'), after(null))
    expect(await ruleOf(record.bytes)).toBe('taken')
    expect(texts()).toEqual(['Hello'])
  })

  it('nothing twice', async () => {
    const record = await recordOf(circle, ann, pen.post('a', 'Hello'), after(null))
    await replica.receive([record.bytes])
    expect(await ruleOf(record.bytes)).toBe('nothing')
    expect(replica.held).toBe(1)
  })
})

describe('the gate refuses', () => {
  it('size: a record larger than any can be', async () => {
    expect(await ruleOf(new Uint8Array(RECORD_LIMIT + 1))).toBe('size')
  })

  it('decoding: bytes that are no record, and a record cut short anywhere', async () => {
    const { bytes } = await recordOf(circle, ann, pen.post('a', 'Hello'), after(null))
    for (let length = 0; length < bytes.length; length += 7)
      expect(await ruleOf(bytes.subarray(0, length))).toBe('decoding')
    expect(texts()).toEqual([])
  })

  it('decoding: the same header in another than its canonical form', async () => {
    const record = await recordOf(circle, ann, pen.post('a', 'Hello'), after(null))
    const padded = own(concat(record.headerBytes, Uint8Array.of(0)))
    expect(await ruleOf(envelope(record, { headerBytes: padded }))).toBe('decoding')
  })

  it('decoding: another payload than the one that the header names', async () => {
    const record = await recordOf(circle, ann, pen.post('a', 'Hello'), after(null))
    const other = own(record.payload!)
    other[40]! ^= 1
    expect(await ruleOf(envelope(record, { payload: other }))).toBe('decoding')
  })

  it('admission: Eve, who knows the circle’s id but not its link', async () => {
    const elsewhere = await newCircle()
    const eve = await newMember(elsewhere)
    const record = await recordOf(
      { ...circle, encryptionKey: elsewhere.encryptionKey },
      eve,
      new Pen(eve.client).post('a', 'Buy'),
      after(null),
    )
    expect(await ruleOf(record.bytes)).toBe('admission')
  })

  it('admission: a record of another circle, played here', async () => {
    const elsewhere = await newCircle()
    const there = await newMember(elsewhere)
    const record = await recordOf(elsewhere, there, new Pen(there.client).post('a', 'Hello'), after(null))
    expect(await ruleOf(record.bytes)).toBe('admission')
  })

  it('signature: Eve the member, who puts Ann’s name on her words', async () => {
    const eve = await newMember(circle)
    const posing = {
      ...eve,
      signer: { publicKey: ann.signer.publicKey, sign: eve.signer.sign },
      admission: ann.admission,
    }
    const record = await recordOf(circle, posing, pen.post('a', 'I, Ann'), after(null))
    expect(await ruleOf(record.bytes)).toBe('signature')
  })

  it('decryption: a payload moved from one place of a log to another', async () => {
    const first = await recordOf(circle, ann, pen.post('a', 'Hello'), after(null))
    const second = await recordOf(circle, ann, pen.post('b', 'Again'), after(first))
    const { encodeHeader } = await import('../../src/log/record.ts')
    const { inDomain } = await import('../../src/identity/index.ts')
    const header = {
      ...second.header,
      payloadHash: first.header.payloadHash,
      payloadSize: first.header.payloadSize,
    }
    const headerBytes = encodeHeader(header)
    const signature = await ann.signer.sign(inDomain('record', headerBytes))
    await replica.receive([first.bytes])
    expect(await ruleOf(envelope(second, { headerBytes, signature, payload: first.payload }))).toBe(
      'decryption',
    )
  })

  it('certificate: a writer whom no device has certified, and a log that begins without any', async () => {
    const eve = await newMember(circle)
    const borrowed = { ...ann, certificate: eve.certificate }
    expect(await ruleOf((await recordOf(circle, borrowed, pen.post('a', 'x'), after(null))).bytes)).toBe(
      'certificate',
    )
    const bare = await recordOf(circle, ann, new Pen(ann.client).post('a', 'x'), after(null), {
      body: { certificate: null },
    })
    expect(await ruleOf(bare.bytes)).toBe('certificate')
  })

  it('revocation: what a revoked device wrote after the head that stands', async () => {
    const person = await signerFromSeed(randomSeed())
    const device = await signerFromSeed(randomSeed())
    const { certifyDevice, certifyWriter } = await import('../../src/identity/index.ts')
    const certified = await certifyDevice(person, device.publicKey)
    const certificate = await certifyWriter(certified, device, circle.id, ann.signer.publicKey)
    const member = { ...ann, certificate }
    const first = await recordOf(circle, member, pen.post('a', 'Mine'), after(null))
    const next = await recordOf(circle, member, pen.post('b', 'Thief'), after(first))
    const log = { kind: 'feed', writer: ann.signer.publicKey, heads: [[0, 0]] as const }
    const revocation = await revoke(person, circle.id, device.publicKey, [log])
    expect((await openRecord(first, circle.encryptionKey, () => [revocation])).ok).toBe(true)
    expect(await openRecord(next, circle.encryptionKey, () => [revocation], certificate)).toMatchObject({
      ok: false,
      rule: 'revocation',
    })
  })
})

describe('rule structs refuses', () => {
  const refused = async (update: Bytes, rule = 'structs') => {
    expect(await ruleOf((await recordOf(circle, ann, update, after(null))).bytes)).toBe(rule)
    expect(texts()).toEqual([])
  }

  it('another’s clientID', () => refused(new Pen(ann.client + 1).post('a', 'x')))

  it('a clock that does not begin where the log ends', async () => {
    pen.post('a', 'never sent')
    await refused(pen.post('b', 'x'))
  })

  it('a clock squatted by one struct of garbage', async () => {
    const { createEncoder, toUint8Array, writeUint8, writeVarUint } = await import('lib0/encoding')
    const encoder = createEncoder()
    for (const number of [1, 1, ann.client, 0]) writeVarUint(encoder, number)
    writeUint8(encoder, 0)
    writeVarUint(encoder, 2 ** 50)
    writeVarUint(encoder, 0)
    await refused(own(toUint8Array(encoder)))
  })

  it('a hole left for later', async () => {
    const { createEncoder, toUint8Array, writeUint8, writeVarUint } = await import('lib0/encoding')
    const encoder = createEncoder()
    for (const number of [1, 1, ann.client, 0]) writeVarUint(encoder, number)
    writeUint8(encoder, 10)
    writeVarUint(encoder, 5)
    writeVarUint(encoder, 0)
    await refused(own(toUint8Array(encoder)))
  })

  it('deletions of what is not there yet', async () => {
    const { createEncoder, toUint8Array, writeVarUint } = await import('lib0/encoding')
    const encoder = createEncoder()
    for (const number of [0, 1, ann.client, 1, 1_000, 100_000]) writeVarUint(encoder, number)
    await refused(own(toUint8Array(encoder)))
  })

  it('a nested type, a foreign root, a list where a map is', async () => {
    await refused(pen.write(doc => doc.getMap('entries').set('a', new Y.Map())))
    await refused(new Pen(ann.client).write(doc => doc.getMap('other').set('a', 1)))
    await refused(new Pen(ann.client).write(doc => doc.getArray('entries').push(['x'])))
  })

  it('values that are not plain JSON: bytes, NaN, a hundred levels', async () => {
    const deep = JSON.parse(`${'['.repeat(100)}1${']'.repeat(100)}`) as unknown
    for (const value of [Uint8Array.of(1), Number.NaN, deep])
      await refused(new Pen(ann.client).write(doc => doc.getMap('entries').set('a', value)))
  })

  it('an update of version 2, and noise', async () => {
    pen.post('a', 'x')
    await refused(own(Y.encodeStateAsUpdateV2(pen.doc)))
    await refused(own(crypto.getRandomValues(new Uint8Array(500))))
  })

  it('by schema: an entry that is no post, and a post too long', async () => {
    await refused(
      pen.write(doc => doc.getMap('entries').set('a', { type: 'post', text: 'no time' })),
      'schema',
    )
    const long = { type: 'post', at: 1, text: 'x'.repeat(20_001) }
    await refused(
      new Pen(ann.client).write(doc => doc.getMap('entries').set('a', long)),
      'schema',
    )
  })

  it('deletions of another’s words in a commons only by the rules of the commons: her clientID still has to be hers', async () => {
    const eve = await newMember(circle)
    const update = new Pen(ann.client).write(doc => doc.getMap('about').set('name', 'x'))
    const record = await recordOf(circle, eve, update, after(null, 'commons'), {
      body: { epoch: { number: 0, root: null } },
    })
    expect(await ruleOf(record.bytes)).toBe('structs')
  })
})

describe('the chain', () => {
  it('what comes before its predecessor waits for it: nothing is taken, nothing held against the bringer', async () => {
    const first = await recordOf(circle, ann, pen.post('a', 'one'), after(null))
    const second = await recordOf(circle, ann, pen.post('b', 'two'), after(first))
    const early = await replica.receive([second.bytes])
    expect([early.stored, early.rejections.length, early.gaps.length]).toEqual([0, 0, 1])
    await replica.receive([first.bytes, second.bytes])
    expect(texts()).toEqual(['one', 'two'])
  })

  it('a snapshot stands for all before it, whoever has them and whoever has not', async () => {
    const first = await recordOf(circle, ann, pen.post('a', 'one'), after(null))
    const second = await recordOf(circle, ann, pen.post('b', 'two'), after(first))
    pen.write(doc => doc.getMap('entries').set('a', { type: 'deleted', at: 1 }))
    const third = await recordOf(circle, ann, own(Y.encodeStateAsUpdate(pen.doc)), after(second), {
      type: 'snapshot',
    })
    const newcomer = await newReplica(circle)
    await replica.receive([first.bytes, second.bytes, third.bytes])
    await newcomer.receive([third.bytes])
    expect(texts(newcomer)).toEqual(texts())
    expect([replica.held, newcomer.held]).toEqual([1, 1])
    expect((await replica.receive([first.bytes])).stored).toBe(0)
  })

  it('the deleted text is in no record that is kept', async () => {
    const first = await recordOf(circle, ann, pen.post('a', 'my secret regret'), after(null))
    pen.write(doc => doc.getMap('entries').set('a', { type: 'deleted', at: 1 }))
    const second = await recordOf(circle, ann, own(Y.encodeStateAsUpdate(pen.doc)), after(first), {
      type: 'snapshot',
    })
    await replica.receive([first.bytes, second.bytes])
    const kept: string[] = []
    for await (const [, bytes] of replica.records.all()) {
      const opened = await openRecord((await taken(bytes))!, circle.encryptionKey)
      if (opened.ok) kept.push(new TextDecoder().decode(opened.value.update))
    }
    expect(kept).toHaveLength(1)
    expect(kept.join()).not.toContain('regret')
  })

  const taken = async (bytes: Bytes) => {
    const checked = await checkCarried(bytes, circle.id, admissions())
    return checked.ok ? checked.value : null
  }

  it('two histories: whichever half a peer saw first, all end with the log up to where they part', async () => {
    const first = await recordOf(circle, ann, pen.post('a', 'common'), after(null))
    const twin = new Pen(ann.client)
    Y.applyUpdate(twin.doc, Y.encodeStateAsUpdate(pen.doc))
    twin.doc.clientID = ann.client
    const left = await recordOf(circle, ann, pen.post('b', 'left'), after(first))
    const right = await recordOf(circle, ann, twin.post('b', 'right'), after(first))
    const other = await newReplica(circle)
    await replica.receive([first.bytes, left.bytes])
    await other.receive([first.bytes, right.bytes])
    const found = await replica.receive([right.bytes])
    expect(found.rejections[0]?.rule).toBe('fork')
    const [address] = found.forked
    await other.receive([], [(await replica.records.forkProof(address!))!])
    expect([texts(), texts(other)]).toEqual([['common'], ['common']])
    expect([...other.heads.entries()].map(([, { seq, forkedAt }]) => [seq, forkedAt])).toEqual([[0, 1]])
    const later = await recordOf(circle, ann, pen.post('c', 'after'), after(left))
    expect((await replica.receive([later.bytes])).stored).toBe(0)
  })

  it('rule fork: a proof of two records that do not contradict each other proves nothing', async () => {
    const first = await recordOf(circle, ann, pen.post('a', 'one'), after(null))
    const second = await recordOf(circle, ann, pen.post('b', 'two'), after(first))
    await replica.receive([first.bytes, second.bytes])
    const { detach } = await import('../../src/log/index.ts')
    const forged = own(encode([detach(first).bytes, detach(second).bytes]))
    expect((await replica.receive([], [forged])).rejections[0]?.rule).toBe('fork')
    expect(texts()).toEqual(['one', 'two'])
  })
})
