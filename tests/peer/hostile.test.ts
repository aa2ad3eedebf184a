import { beforeEach, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { type Bytes, own } from '../../src/base/index.ts'
import {
  type CircleKeys,
  certifyDevice,
  certifyWriter,
  randomSeed,
  signerFromSeed,
} from '../../src/identity/index.ts'
import { encodeForkProof, proveFork, type SealedRecord } from '../../src/log/index.ts'
import { writeAbout } from '../../src/model/index.ts'
import { contentHash } from '../../src/peer/circle/contentHash.ts'
import { Replica } from '../../src/peer/replica/replica.ts'
import { write } from '../../src/peer/replica/writing.ts'
import { memoryStore, type Store, under } from '../../src/store/index.ts'
import { after, type Member, newCircle, newMember, newReplica, Pen, recordOf } from '../support/circle.ts'
import { contentOf, failing, full } from '../support/stores.ts'
import { gc, string, updateOf } from '../support/updates.ts'

let circle: CircleKeys
let eve: Member
beforeEach(async () => {
  circle = await newCircle()
  eve = await newMember(circle)
})

const textsOf = ({ view }: Replica) => [...view.posts.values()].map(({ text }) => text).sort()
const twinOf = (pen: Pen): Pen => {
  const twin = new Pen(0)
  Y.applyUpdate(twin.doc, Y.encodeStateAsUpdate(pen.doc))
  twin.doc.clientID = pen.doc.clientID
  return twin
}
const snapshotOf = (pen: Pen): Bytes => own(Y.encodeStateAsUpdate(pen.doc))
const founding = { epoch: { number: 0, root: null } }
const in0 = (first: SealedRecord) => ({ epoch: { number: 0, root: first.hash } })

/** One replica for each order in which the same batches can come. */
async function inEveryOrder(batches: readonly (readonly SealedRecord[])[]): Promise<Replica[]> {
  const orders = (rest: typeof batches): (typeof batches)[] =>
    rest.length < 2
      ? [rest]
      : rest.flatMap(first => orders(rest.filter(one => one !== first)).map(tail => [first, ...tail]))
  return Promise.all(
    orders(batches).map(async order => {
      const replica = await newReplica(circle)
      for (const batch of order) await replica.receive(batch.map(({ bytes }) => bytes))
      return replica
    }),
  )
}
const expectAlike = (replicas: readonly Replica[]) => expect(new Set(replicas.map(contentHash)).size).toBe(1)

describe('an update on which Yjs throws', () => {
  it('is refused before any document sees it, in a feed and in the commons, and the rest goes on', async () => {
    const replica = await newReplica(circle)
    for (const [update, kind] of [
      [updateOf([[eve.client, 0, [gc(0)]]]), 'feed'],
      [updateOf([[eve.client, 0, [string('', { root: 'charter' })]]]), 'commons'],
      [updateOf([], [[eve.client, [1_000, 0]]]), 'commons'],
    ] as const) {
      const body = kind === 'commons' ? founding : {}
      const { bytes } = await recordOf(circle, eve, update, after(null, kind), { body })
      expect((await replica.receive([bytes])).rejections.map(({ rule }) => rule)).toEqual(['structs'])
    }
    const good = await recordOf(circle, eve, new Pen(eve.client).post('a', 'still here'), after(null))
    await replica.receive([good.bytes])
    expect(textsOf(replica)).toEqual(['still here'])
  })
})

describe('what a peer shows does not depend on the order in which it came, though Eve', () => {
  it('lets her segments begin with certificates of two persons', async () => {
    const [person, device] = await Promise.all([randomSeed(), randomSeed()].map(signerFromSeed))
    const certified = await certifyDevice(person!, device!.publicKey)
    const certificate = await certifyWriter(certified, device!, circle.id, eve.signer.publicKey)
    const other = { ...eve, certificate }
    const named = (name: string) => new Pen(eve.client).write(doc => doc.getMap('profile').set('name', name))
    const feed = await recordOf(circle, eve, new Pen(eve.client).post('a', 'x'), after(null))
    const next = { ...after(null), segment: 1, link: [0, feed.hash] as const }
    const second = await recordOf(circle, other, new Pen(eve.client).post('b', 'y'), next)
    const profile = await recordOf(circle, other, named('Eve'), after(null, 'profile'))
    expectAlike(await inEveryOrder([[feed], [second], [profile]]))
  })

  it('puts another certificate into the middle of a log', async () => {
    const certificate = (await newMember(circle)).certificate
    const pen = new Pen(eve.client)
    const first = await recordOf(circle, eve, pen.post('a', 'x'), after(null))
    const replica = await newReplica(circle)
    await replica.receive([first.bytes])
    const foreign = await recordOf(circle, eve, pen.post('b', 'y'), after(first), { body: { certificate } })
    expect((await replica.receive([foreign.bytes])).rejections[0]?.rule).toBe('certificate')
    const [person, device] = await Promise.all([randomSeed(), randomSeed()].map(signerFromSeed))
    const certified = await certifyDevice(person!, device!.publicKey)
    const second = await certifyWriter(certified, device!, circle.id, eve.signer.publicKey)
    const pen2 = new Pen(eve.client)
    const begin = await recordOf(circle, eve, pen2.post('a', 'x'), after(null))
    const middle = await recordOf(circle, eve, pen2.post('b', 'y'), after(begin), {
      body: { certificate: second },
    })
    const fresh = await newReplica(circle)
    const { rejections } = await fresh.receive([begin.bytes, middle.bytes])
    expect(rejections.map(({ rule }) => rule)).toEqual(['certificate'])
    expect(new Set([...fresh.view.posts.values()].map(({ author }) => author)).size).toBe(1)
  })

  it('writes one post twice, in two segments', async () => {
    const first = await recordOf(circle, eve, new Pen(eve.client).post('a', 'one'), after(null))
    const next = { ...after(null), segment: 1, link: [0, first.hash] as const }
    const second = await recordOf(circle, eve, new Pen(eve.client).post('a', 'two'), next)
    const replicas = await inEveryOrder([[first], [second]])
    expectAlike(replicas)
    expect(textsOf(replicas[0]!)).toEqual(['one'])
    // Once it is gone from the earlier, the later one shows.
    const bare = await recordOf(circle, eve, own([0, 0] as never), after(first), { type: 'snapshot' })
    for (const replica of replicas) await replica.receive([bare.bytes])
    expect(replicas.map(textsOf)).toEqual([['two'], ['two']])
  })

  it('has only been seen, by some, and has written nothing', async () => {
    const [one, other] = [await newReplica(circle), await newReplica(circle)]
    one.view.greet(eve.certificate.person)
    expect([...one.view.persons()]).toHaveLength(1)
    expectAlike([one, other])
  })

  it('tells two histories of the commons', async () => {
    const pen = new Pen(eve.client)
    const about = (of: Pen, name: string) => of.write(doc => writeAbout(doc, { name }))
    const first = await recordOf(circle, eve, about(pen, 'one'), after(null, 'commons'), { body: founding })
    const at = after(first, 'commons')
    const right = await recordOf(circle, eve, about(twinOf(pen), 'right'), at, { body: in0(first) })
    const left = await recordOf(circle, eve, about(pen, 'left'), at, { body: in0(first) })
    const proof = encodeForkProof(proveFork(left, right))
    const replicas = await inEveryOrder([[first], [left], [right]])
    for (const replica of replicas) {
      await replica.receive([], [proof])
      await replica.receive([first.bytes])
    }
    expectAlike(replicas)
    expect(replicas[0]!.commons.document.getMap('about').get('name')).toBe('one')
  })
})

describe('a log that is cut where Eve forked it', () => {
  it('shows what stands at once, though the proof and the records before it come in one message', async () => {
    const pen = new Pen(eve.client)
    const first = await recordOf(circle, eve, pen.post('a', 'stands'), after(null))
    const twin = await recordOf(circle, eve, twinOf(pen).post('b', 'twin'), after(first))
    const second = await recordOf(circle, eve, pen.post('b', 'falls'), after(first))
    const last = await recordOf(circle, eve, snapshotOf(pen), after(second), { type: 'snapshot' })
    const replica = await newReplica(circle)
    await replica.receive([last.bytes])
    expect(textsOf(replica)).toEqual(['falls', 'stands'])
    const taken = await replica.receive(
      [first.bytes, second.bytes],
      [encodeForkProof(proveFork(second, twin))],
    )
    expect(taken.rejections).toEqual([])
    expect(textsOf(replica)).toEqual(['stands'])
  })

  it('is after a restart what it was before', async () => {
    const store = memoryStore()
    const replica = await Replica.open(circle, store)
    const pen = new Pen(eve.client)
    const first = await recordOf(circle, eve, pen.post('a', 'stands'), after(null))
    const twin = await recordOf(circle, eve, twinOf(pen).post('b', 'twin'), after(first))
    const second = await recordOf(circle, eve, pen.post('b', 'falls'), after(first))
    await replica.receive([first.bytes, second.bytes])
    await replica.receive([twin.bytes])
    expect(textsOf(replica)).toEqual(['stands'])
    expectAlike([replica, await Replica.open(circle, store)])
    // And of a log that is cut to nothing nobody is left.
    const other = await recordOf(circle, eve, new Pen(eve.client).post('c', 'other beginning'), after(null))
    await replica.receive([other.bytes])
    expect([textsOf(replica), [...replica.view.persons()]]).toEqual([[], []])
    expectAlike([replica, await Replica.open(circle, store)])
  })
})

describe('a replica whose disk is full', () => {
  const fullOnce = async (work: (replica: Replica) => Promise<unknown>) => {
    const store = failing(memoryStore())
    const replica = await Replica.open(circle, store)
    await write(replica, eve, { kind: 'feed', change: doc => doc.getMap('entries').set('a', post('kept')) })
    const before = [await contentOf(store), contentHash(replica), replica.held]
    store.failure = full()
    await expect(work(replica)).rejects.toMatchObject({ name: 'StorageError', reason: 'full' })
    expect([await contentOf(store), contentHash(replica), replica.held]).toEqual(before)
    store.failure = null
    return replica
  }
  const post = (text: string) => ({ type: 'post', at: 1, text })

  it('has changed nothing, and goes on as soon as there is room', async () => {
    const publish = (replica: Replica) =>
      write(replica, eve, { kind: 'feed', change: doc => doc.getMap('entries').set('b', post('later')) })
    const replica = await fullOnce(publish)
    await publish(replica)
    expect(textsOf(replica)).toEqual(['kept', 'later'])
  })

  it('that could not write a cut still shows what was there', async () => {
    const pen = new Pen(eve.client)
    const first = await recordOf(circle, eve, pen.post('a', 'x'), after(null))
    const twin = await recordOf(circle, eve, new Pen(eve.client).post('a', 'y'), after(null))
    const proof = encodeForkProof(proveFork(first, twin))
    const replica = await fullOnce(one => one.receive([], [proof]))
    await replica.receive([], [proof])
    expect(textsOf(replica)).toEqual([])
  })
})

describe('a disk that spoils', () => {
  const spoilt = async (damage: (store: Store) => Promise<void>) => {
    const store = memoryStore()
    const replica = await Replica.open(circle, store)
    const pens = new Pen(eve.client)
    let last: SealedRecord | null = null
    for (const text of ['one', 'two', 'three']) {
      last = await recordOf(circle, eve, pens.post(text, text), after(last))
      await replica.receive([last.bytes])
    }
    await damage(store)
    return Replica.open(circle, store)
  }
  const keysUnder = async (store: Store, prefix: string) => {
    const keys: string[] = []
    for await (const [key] of store.entries(...under(prefix))) keys.push(key)
    return keys
  }

  it('a head: it is made again from the records', async () => {
    const replica = await spoilt(async store => {
      const [key] = await keysUnder(store, 'h/')
      await store.write([{ type: 'put', key: key!, value: Uint8Array.of(255) }])
    })
    expect(textsOf(replica)).toEqual(['one', 'three', 'two'])
  })

  it('a record in the middle: what stands before it is shown, and it is known that something is missing', async () => {
    const replica = await spoilt(async store => {
      const keys = await keysUnder(store, 'r/')
      await store.write([{ type: 'put', key: keys[1]!, value: Uint8Array.of(1, 2, 3) }])
    })
    expect([textsOf(replica), replica.spoilt.size]).toEqual([['one'], 1])
  })

  it('all records of a log: the circle opens, and it is known', async () => {
    const replica = await spoilt(async store => {
      const keys = await keysUnder(store, 'r/')
      await store.write(keys.map(key => ({ type: 'delete', key })))
    })
    expect([textsOf(replica), replica.spoilt.size, replica.held]).toEqual([[], 1, 0])
  })
})
