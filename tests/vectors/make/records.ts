import { encode } from '@ipld/dag-cbor'
import { encodeForkProof, proveFork, type SealedRecord } from '../../../src/log/index.ts'
import { after, type Cast, fixed, hex, hexOrNull, type Json, NOON, Page, record } from './cast.ts'

const LONG = 'What starlings do at dusk, nobody leads. '.repeat(12).trim()

interface Told {
  readonly what: string
  readonly record: SealedRecord
  /** What is in it. */
  readonly update: Uint8Array
  readonly epoch?: readonly [number, string | null]
  readonly certified: boolean
}

export async function feedRecords(all: Cast): Promise<[Told, Told, Told, Told]> {
  const page = new Page(all.ann.client)
  const first = page.post('a', 'Hello, everybody')
  const one = await record(all, all.ann, after(null), first)
  const second = page.post('b', LONG)
  const two = await record(all, all.ann, after(one), second)
  page.put('entries', 'a', { type: 'deleted', at: NOON })
  const three = await record(all, all.ann, after(two), page.whole(), { type: 'snapshot' })
  const next = new Page(all.ann.client).post('c', 'In the next segment')
  const four = await record(
    all,
    all.ann,
    { kind: 'feed', segment: 1, seq: 0, prev: null, link: [three.header.seq, three.hash] },
    next,
  )
  return [
    { what: 'the first record of a feed', record: one, update: first, certified: true },
    { what: 'an update, deflated', record: two, update: second, certified: false },
    {
      what: 'a snapshot after a deletion, which stands for the two before',
      record: three,
      update: page.whole(),
      certified: true,
    },
    {
      what: 'the first record of the next segment, with a link',
      record: four,
      update: next,
      certified: true,
    },
  ]
}

export async function commonsRecords(all: Cast): Promise<[Told, Told]> {
  const page = new Page(all.ann.client, false)
  const founding = page.write(doc => {
    doc.getMap('about').set('name', 'Starlings')
    doc.getText('charter').insert(0, 'Be kind.')
  })
  const root = await record(all, all.ann, after(null, 'commons'), founding, {
    epoch: { number: 0, root: null },
  })
  const other = new Page(all.bob.client, false)
  other.write(doc => doc.transact(() => undefined))
  const { applyUpdate } = await import('yjs')
  applyUpdate(other.doc, founding)
  const added = other.write(doc => doc.getText('charter').insert(8, ' Be brief.'))
  const joined = await record(all, all.bob, after(null, 'commons'), added, {
    epoch: { number: 0, root: root.hash },
  })
  return [
    {
      what: 'the founding record of an epoch of the commons',
      record: root,
      update: founding,
      epoch: [0, null],
      certified: true,
    },
    {
      what: 'another member’s update in that epoch',
      record: joined,
      update: added,
      epoch: [0, hex(root.hash)],
      certified: true,
    },
  ]
}

async function others(all: Cast): Promise<Told[]> {
  const profile = new Page(all.ann.client).write(doc => {
    doc.getMap('profile').set('name', 'Ann')
    doc.getMap('profile').set('at', NOON)
  })
  const me = new Page(all.ann.client).put('device', 'label', 'Laptop')
  return [
    {
      what: 'a profile',
      record: await record(all, all.ann, after(null, 'profile'), profile),
      update: profile,
      certified: true,
    },
    {
      what: 'what a device tells the others of its person',
      record: await record(all, all.ann, after(null, 'me'), me),
      update: me,
      certified: true,
    },
  ]
}

const told = ({ what, record: { header, ...rest }, update, epoch, certified }: Told): Json => ({
  what,
  header: {
    v: header.v,
    circle: hex(header.circle),
    kind: header.kind,
    writer: hex(header.writer),
    segment: header.segment,
    seq: header.seq,
    prev: hexOrNull(header.prev),
    link: header.link && [header.link[0], hex(header.link[1])],
    type: header.type,
    payloadHash: hex(header.payloadHash),
    payloadSize: header.payloadSize,
  },
  headerBytes: hex(rest.headerBytes),
  hash: hex(rest.hash),
  signature: hex(rest.signature),
  admission: hex(rest.admission),
  payload: hexOrNull(rest.payload),
  body: { update: hex(update), certified, epoch: epoch ?? null },
  record: hex(rest.bytes),
  detached: hex(encode([rest.headerBytes, rest.signature, rest.admission, null])),
})

export async function records(all: Cast): Promise<Json> {
  const list = [...(await feedRecords(all)), ...(await commonsRecords(all)), ...(await others(all))]
  return list.map(told)
}

/** Two records of one seq, and two of which the later names another before it. */
export async function forks(all: Cast): Promise<Json> {
  const page = new Page(all.bob.client)
  const one = await record(all, all.bob, after(null), page.post('a', 'To Ann I say yes'))
  const other = await record(all, all.bob, after(null), new Page(all.bob.client).post('a', 'To Carol, no'), {
    type: 'snapshot',
  })
  const two = await record(all, all.bob, { ...after(one), prev: fixed('another') }, page.post('b', 'So?'))
  return [
    { what: 'two records at seq 0', at: 0, proof: hex(encodeForkProof(proveFork(one, other))) },
    { what: 'seq 1 names another seq 0', at: 0, proof: hex(encodeForkProof(proveFork(one, two))) },
  ]
}
