import { encode } from '@ipld/dag-cbor'
import { sha256 } from '@noble/hashes/sha2.js'
import { afterEach, describe, expect, it } from 'vitest'
import { concat, equal, readUint32, toHex, uint32 } from '../../src/base/index.ts'
import { Vault } from '../../src/peer/identity/vault.ts'
import type { MurmurationPeer } from '../../src/peer/index.ts'
import { storedKeys } from '../../src/peer/platforms/storedKeys.ts'
import { memoryStore } from '../../src/store/index.ts'
import { decodeMessage, encodeMessage, type SyncMessage } from '../../src/sync/index.ts'
import { type Clock, clockedPeer, DAY } from '../support/clockedPeer.ts'
import { gathered, pieces } from '../support/pieces.ts'

const APP = 'http://x/'
const clock: Clock = { ahead: 0 }
const peers: MurmurationPeer[] = []
/** Somebody who never meets anybody: no network at all. */
async function person(name: string, store = memoryStore()): Promise<MurmurationPeer> {
  const peer = await clockedPeer(name, clock, { offline: true, store })
  peers.push(peer)
  return peer
}
afterEach(async () => {
  for (const peer of peers.splice(0)) await peer.close()
})

type Circle = NonNullable<ReturnType<MurmurationPeer['circle']>>
const texts = (circle: Circle) =>
  circle
    .posts()
    .map(({ text }) => text)
    .sort()
const hash = async (circle: Circle) => (await circle.status()).hash
const same = async (...circles: Circle[]) =>
  expect(new Set(await Promise.all(circles.map(hash))).size).toBe(1)
const file = (circle: Circle, lacking?: string[]) => gathered(circle.files.export(lacking ? { lacking } : {}))

/** Text that no deflating makes small. */
const noise = () => Array.from({ length: 150 }, () => crypto.randomUUID()).join('')

/** Every key and value of a store, in one text. */
async function bytesOf(store: ReturnType<typeof memoryStore>): Promise<string> {
  const all: string[] = []
  for await (const [key, value] of store.entries('', '\uffff')) all.push(`${key}=${toHex(value)}`)
  return all.join('\n')
}

/** Ann's circle, with one post, and others who have its link and nothing else. */
async function three() {
  const ann = await person('Ann')
  const { id } = await ann.createCircle({ name: 'Valley mesh', purpose: 'Where no mast stands' })
  const link = ann.circle(id)!.link(APP)
  const [ben, cem] = [await person('Ben'), await person('Cem')]
  for (const peer of [ben, cem]) await peer.join(link)
  return [ann, ben, cem].map(peer => peer.circle(id)!) as [Circle, Circle, Circle]
}

describe('three who never share a network', () => {
  it('converge by one file carried round, and back with only what each lacks', async () => {
    const [ann, ben, cem] = await three()
    const river = await ann.publish('From the river')
    for (let i = 0; i < 30; i++) await ann.publish(`Reading ${i}: ${noise()}`)
    await ben.publish('From the ridge')
    await cem.publish('From the camp')
    const first = await file(ann)
    expect((await ben.files.import(pieces(first))).posts).toBe(31)
    await ben.resonate(river.id, 'thanks')
    const second = await file(ben)
    expect(await cem.files.import(pieces(second))).toMatchObject({
      posts: 32,
      state: 'whole',
      rejections: [],
      gaps: 0,
    })
    await cem.publish('Heard you both', { replyTo: river.id })
    // On the way back the file has only what the others are not known to hold.
    const third = await file(cem, [ben.parts.vault.person])
    const back = await ben.files.import(pieces(third))
    expect(back).toMatchObject({ posts: 2, state: 'whole' })
    const fourth = await file(ben, [ann.parts.vault.person])
    await ann.files.import(pieces(fourth))
    await same(ann, ben, cem)
    expect(texts(ann)).toEqual(texts(cem))
    expect(third.length).toBeLessThan(second.length / 4)
    expect(fourth.length).toBeLessThan(first.length / 4)
    // Each learns from the files, which are signed, who holds what.
    expect(ann.reach(river.id).people.map(({ name }) => name)).toEqual(['Ben'])
    expect(ben.files.lacking().map(({ name }) => name)).toEqual(['Ann'])
  })
})

describe('a file for somebody with two devices', () => {
  afterEach(() => {
    clock.ahead = 0
  })

  /** Ann; Ben’s phone, which has all that Ann has written; his laptop, which was there for the first post. */
  async function annAndBens() {
    const [ann, phone] = await three()
    const ben = peers.find(peer => peer.circle(phone.id) === phone)!
    const store = memoryStore()
    const request = await Vault.request(store, storedKeys(store), 'Laptop')
    const admission = await ben.me.admitDevice(request)
    const laptop = await clockedPeer('', clock, { offline: true, store, admission })
    peers.push(laptop)
    const { id } = await laptop.join(ann.link(APP))
    const there = laptop.circle(id)!
    const { did } = ben.me
    await ann.publish(`Long ago: ${noise()}`)
    for (const device of [phone, there]) await device.files.import(pieces(await file(ann)))
    await ann.files.import(pieces(await file(there)))
    clock.ahead += DAY
    await ann.publish(`Yesterday: ${noise()}`)
    await phone.files.import(pieces(await file(ann)))
    await ann.files.import(pieces(await file(phone)))
    return { ann, ben, phone, laptop, there, did }
  }

  it('has what either of them lacks', async () => {
    const { ann, there, did } = await annAndBens()
    expect(ann.files.lacking()).toMatchObject([{ did }])
    const taken = await there.files.import(pieces(await file(ann, [did])))
    expect(taken).toMatchObject({ posts: 1, gaps: 0, state: 'whole' })
    await same(ann, there)
    await ann.files.import(pieces(await file(there)))
    expect(ann.files.lacking()).toEqual([])
  })

  it('is not made for one that has been silent for a quarter of a year, while the other is used', async () => {
    const { ann, phone, did } = await annAndBens()
    clock.ahead += 91 * DAY
    await ann.publish('Today')
    await phone.files.import(pieces(await file(ann)))
    await ann.files.import(pieces(await file(phone)))
    expect(ann.files.lacking()).toEqual([])
    clock.ahead += 91 * DAY
    await ann.publish('Much later')
    expect(ann.files.lacking()).toMatchObject([{ did, records: 1 }])
  })

  it('is not made for one that was revoked', async () => {
    const { ann, ben, phone, laptop } = await annAndBens()
    const [lost] = laptop.me.devices()
    await ben.me.revokeDevice(lost!.did)
    await ann.files.import(pieces(await file(phone)))
    await phone.files.import(pieces(await file(ann)))
    await ann.files.import(pieces(await file(phone)))
    expect(ann.files.lacking()).toEqual([])
  })
})

/** The frames of a file, after its beginning of ten bytes. */
function framesOf(bytes: Uint8Array): Uint8Array[] {
  const frames: Uint8Array[] = []
  for (let at = 10; at < bytes.length; ) {
    const length = readUint32(bytes, at)
    frames.push(bytes.subarray(at + 4, at + 4 + length))
    at += 4 + length
  }
  return frames
}

/** The same file, made by somebody who has changed its messages, and knows how a file ends. */
function forged(bytes: Uint8Array, change: (message: SyncMessage) => SyncMessage): Uint8Array {
  const frames = framesOf(bytes)
    .slice(0, -1)
    .map(frame => {
      const decoded = decodeMessage(frame)
      const message = decoded.ok && decoded.value.type !== 'open' ? decoded.value : null
      return message ? encodeMessage(change(message)) : frame
    })
  const begin = bytes.subarray(0, 10)
  const before = concat(begin, ...frames.flatMap(frame => [uint32(frame.length), frame]))
  const end = encode(['end', sha256(before)])
  return concat(before, uint32(end.length), end)
}

describe('a file', () => {
  it('changes nothing when it is taken a second time, not one byte on the disk', async () => {
    const [ann, ben] = await three()
    await ann.publish('Once')
    const bytes = await file(ann)
    await ben.files.import(pieces(bytes))
    const store = memoryStore()
    const cem = await person('Cem', store)
    const circle = await cem.join(ann.link(APP))
    await circle.files.import(pieces(bytes))
    const [before, said] = [await bytesOf(store), await circle.status()]
    expect(await circle.files.import(pieces(bytes))).toMatchObject({
      posts: 0,
      records: 0,
      rejections: [],
      state: 'whole',
    })
    expect(await circle.status()).toEqual(said)
    expect(await bytesOf(store)).toBe(before)
  })

  it('has a forged record turned away by the rule that it breaks; all others are taken', async () => {
    const [ann, ben] = await three()
    for (const text of ['One', 'Two', 'Three']) await ann.publish(text)
    const bytes = await file(ann)
    const eve = forged(bytes, message => {
      if (message.type !== 'records') return message
      // The newest record of the feed: one bit of its signed header.
      const at = message.records.length - 1
      const records = message.records.map((record, i) => {
        if (i !== at) return record
        const changed = record.slice()
        changed[120]! ^= 1
        return changed
      })
      return { ...message, records }
    })
    expect(equal(eve, bytes)).toBe(false)
    const taken = await ben.files.import(pieces(eve))
    expect(taken.state).toBe('whole')
    expect(taken.rejections).toHaveLength(1)
    expect(['decoding', 'admission', 'signature']).toContain(taken.rejections[0]!.rule)
    expect(texts(ben)).toHaveLength(2)
    // The true file brings what is missing.
    await ben.files.import(pieces(bytes))
    expect(texts(ben)).toEqual(texts(ann))
  })

  it('claims for nobody that they hold what they have not signed to hold', async () => {
    const [ann, ben] = await three()
    const { id } = await ann.publish('One')
    const eve = forged(await file(ann), message =>
      message.type === 'have'
        ? { ...message, items: message.items.map(([key, head]) => [key, { ...head, seq: head.seq + 5 }]) }
        : message,
    )
    const taken = await ben.files.import(pieces(eve))
    expect([taken.from, taken.posts]).toEqual([null, 1])
    expect(ben.reach(id).people).toEqual([])
  })

  it('that is cut, or damaged, is told so, and gives what is whole of it', async () => {
    const [ann, ben, cem] = await three()
    for (let i = 0; i < 40; i++) await ann.publish(`${i} ${noise()}`)
    const bytes = await file(ann)
    const cut = await ben.files.import(pieces(bytes.subarray(0, bytes.length / 2)))
    expect(cut).toMatchObject({ state: 'cut', rejections: [] })
    expect(cut.posts).toBeGreaterThan(0)
    expect(cut.posts).toBeLessThan(40)
    const damaged = bytes.slice()
    damaged[bytes.length >> 1]! ^= 1
    const taken = await cem.files.import(pieces(damaged))
    expect(taken.state).toBe('damaged')
    expect(taken.rejections.length + taken.gaps).toBeGreaterThan(0)
    for (const circle of [ben, cem]) {
      expect((await circle.files.import(pieces(bytes))).state).toBe('whole')
      expect(texts(circle)).toEqual(texts(ann))
    }
  })

  it('of another circle, of a newer version, or of something else is told as what it is', async () => {
    const [ann] = await three()
    const bytes = await file(ann)
    const stranger = await person('Stranger')
    const own = await stranger.createCircle({ name: 'Elsewhere' })
    await expect(stranger.importFile(pieces(bytes))).rejects.toThrow('not in')
    await expect(own.files.import(pieces(bytes))).rejects.toMatchObject({ reason: 'other-circle' })
    const newer = bytes.slice()
    newer[9] = 9
    await expect(stranger.importFile(pieces(newer))).rejects.toThrow('Update')
    const asText = concat(bytes.subarray(0, 4), Uint8Array.of(0x0a), bytes.subarray(6))
    await expect(stranger.importFile(pieces(asText))).rejects.toThrow('as text')
    const holiday = new TextEncoder().encode('IMG_2044: not a file of ours')
    await expect(stranger.importFile(pieces(holiday))).rejects.toMatchObject({ reason: 'foreign' })
    await expect(stranger.importFile(pieces(new Uint8Array()))).rejects.toMatchObject({ reason: 'foreign' })
  })

  it('shows to who has no key neither names nor words', async () => {
    const [ann] = await three()
    await ann.publish('Meet at the mill')
    const shown = new TextDecoder('latin1').decode(await file(ann))
    for (const word of ['Ann', 'Valley mesh', 'mill', 'mast']) expect(shown).not.toContain(word)
  })
})
