import { beforeEach, describe, expect, it } from 'vitest'
import {
  type CircleKeys,
  certifiedHex,
  certifyDevice,
  certifyWriter,
  type DeviceCertificate,
  newWorkNonce,
  randomSeed,
  type Signer,
  signerFromSeed,
  signHop,
  signWork,
} from '../../src/identity/index.ts'
import type { Carried } from '../../src/model/index.ts'
import type { Replica } from '../../src/peer/replica/replica.ts'
import { after, type Member, newCircle, newMember, newReplica, Pen, recordOf } from '../support/circle.ts'

interface Carrier extends Member {
  readonly device: Signer
}

/** A member whose device key is at hand, so that they can sign works and steps. */
async function newCarrier(circle: CircleKeys): Promise<Carrier> {
  const member = await newMember(circle)
  const [person, device] = await Promise.all([randomSeed(), randomSeed()].map(signerFromSeed))
  const certified = await certifyDevice(person!, device!.publicKey)
  const certificate = await certifyWriter(certified, device!, circle.id, member.signer.publicKey)
  return { ...member, certificate, device: device! }
}

const device = ({ person, device: key, deviceSignature }: DeviceCertificate): DeviceCertificate => ({
  person,
  device: key,
  deviceSignature,
})

let circle: CircleKeys
let ann: Carrier
let ben: Carrier
let eve: Carrier
let peers: Replica[]

beforeEach(async () => {
  circle = await newCircle()
  const elsewhere = await newCircle()
  ann = await newCarrier(elsewhere)
  ;[ben, eve] = [await newCarrier(circle), await newCarrier(circle)]
  peers = [await newReplica(circle), await newReplica(circle)]
})

/** Ann's words, brought by somebody. */
async function carriedBy(by: Carrier, text = 'Ann’s own words'): Promise<Carried> {
  const work = { at: 1_000, text, editedAt: null, call: null }
  const inner = await signWork(device(ann.certificate), ann.device, newWorkNonce(), work)
  const words = { ...certifiedHex(ann.certificate), ...inner, at: work.at, text }
  const hop = await signHop(device(by.certificate), by.device, words, [], { at: 2_000 })
  return { ...words, path: [hop] }
}

const post = (pen: Pen, key: string, carried: Carried) =>
  pen.write(doc => doc.getMap('entries').set(key, { type: 'post', at: 3_000, text: '', carried }))

async function give(bytes: Uint8Array): Promise<(string | undefined)[]> {
  const found: (string | undefined)[] = []
  for (const peer of peers) found.push((await peer.receive([bytes])).rejections[0]?.rule)
  return found
}

const shown = () => peers.map(peer => [...peer.view.posts.values()].map(({ carried }) => carried?.text))

describe('rule carried', () => {
  it('takes the author’s words from who carries them', async () => {
    const bytes = post(new Pen(ben.client), 'a', await carriedBy(ben))
    expect(await give((await recordOf(circle, ben, bytes, after(null))).bytes)).toEqual([
      undefined,
      undefined,
    ])
    expect(shown()).toEqual([['Ann’s own words'], ['Ann’s own words']])
  })

  it('refuses, on every peer, words that Eve has altered', async () => {
    const altered = { ...(await carriedBy(eve)), text: 'Ann asks you to send money' }
    const bytes = post(new Pen(eve.client), 'a', altered)
    expect(await give((await recordOf(circle, eve, bytes, after(null))).bytes)).toEqual([
      'carried',
      'carried',
    ])
    expect(shown()).toEqual([[], []])
  })

  it('refuses what another has carried, put under Eve’s name', async () => {
    const bytes = post(new Pen(eve.client), 'a', await carriedBy(ben))
    expect(await give((await recordOf(circle, eve, bytes, after(null))).bytes)).toEqual([
      'carried',
      'carried',
    ])
  })

  it('refuses Eve’s own words with Ann’s name on them', async () => {
    const forged = await carriedBy(eve)
    const work = { at: 1_000, text: 'I, Ann', editedAt: null, call: null }
    const inner = await signWork(device(eve.certificate), eve.device, forged.nonce, work)
    const bytes = post(new Pen(eve.client), 'a', { ...forged, ...inner, text: work.text })
    expect(await give((await recordOf(circle, eve, bytes, after(null))).bytes)).toEqual([
      'carried',
      'carried',
    ])
  })

  it('costs nothing else: what Eve wrote before stands, what others write is taken, and she may go on rightly', async () => {
    const pen = new Pen(eve.client)
    const first = await recordOf(circle, eve, pen.post('a', 'Hello'), after(null))
    await give(first.bytes)
    const twin = new Pen(eve.client)
    const { applyUpdate, encodeStateAsUpdate } = await import('yjs')
    applyUpdate(twin.doc, encodeStateAsUpdate(pen.doc))
    twin.doc.clientID = eve.client
    const forged = { ...(await carriedBy(eve)), text: 'altered' }
    const bad = await recordOf(circle, eve, post(twin, 'b', forged), after(first))
    expect(await give(bad.bytes)).toEqual(['carried', 'carried'])
    const others = await recordOf(
      circle,
      ben,
      post(new Pen(ben.client), 'a', await carriedBy(ben)),
      after(null),
    )
    expect(await give(others.bytes)).toEqual([undefined, undefined])
    const right = await recordOf(circle, eve, post(pen, 'b', await carriedBy(eve, 'unaltered')), after(first))
    expect(await give(right.bytes)).toEqual([undefined, undefined])
    for (const texts of shown()) expect(texts.sort()).toEqual(['Ann’s own words', 'unaltered', undefined])
  })

  it('also looks at a record that comes later in a log, whose certificate stands at its beginning', async () => {
    const pen = new Pen(eve.client)
    const first = await recordOf(circle, eve, pen.post('a', 'Hello'), after(null))
    const bad = await recordOf(circle, eve, post(pen, 'b', await carriedBy(ben)), after(first))
    for (const peer of peers) {
      const { rejections } = await peer.receive([first.bytes, bad.bytes])
      expect(rejections.map(({ rule }) => rule)).toEqual(['carried'])
    }
  })

  it('also looks at a snapshot, which stands for a whole log', async () => {
    const { encodeStateAsUpdate } = await import('yjs')
    const pen = new Pen(eve.client)
    const first = await recordOf(circle, eve, pen.post('a', 'Hello'), after(null))
    post(pen, 'b', await carriedBy(ben))
    const whole = encodeStateAsUpdate(pen.doc) as Uint8Array<ArrayBuffer>
    const snapshot = await recordOf(circle, eve, whole, after(first), { type: 'snapshot' })
    expect(await give(snapshot.bytes)).toEqual(['carried', 'carried'])
  })
})
