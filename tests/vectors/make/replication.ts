import { askToKeep, proveMembership } from '../../../src/identity/index.ts'
import { encodeForkProof, proveFork } from '../../../src/log/index.ts'
import { headFingerprint } from '../../../src/sync/heads.ts'
import {
  addressKey,
  emptyHeads,
  encodeMessage,
  type Head,
  type HeadIndex,
  type Item,
  type Message,
} from '../../../src/sync/index.ts'
import { fingerprint, wholeRange } from '../../../src/sync/reconcile.ts'
import { after, type Cast, hex, type Json, numbered, Page, record } from './cast.ts'
import { PEERS } from './keys.ts'
import { beacon } from './network.ts'

const KIND_OF = ['commons', 'profile', 'feed', 'feed', 'feed'] as const

/** Thirty segments of five writers, one of them forked, one let go of. */
export function headsOf(): Item[] {
  return Array.from({ length: 30 }, (_, i): Item => {
    const key = addressKey({
      kind: KIND_OF[i % 5]!,
      writer: numbered('head', i % 7),
      segment: Math.floor(i / 5),
    })
    const head: Head = {
      seq: i === 11 ? -1 : i * 3,
      hash: i === 11 ? new Uint8Array(32) : numbered('hash', i),
      base: i === 11 ? 0 : i,
      holding: i === 12 ? 'gone' : i === 13 ? 'aside' : 'whole',
      bytes: 0,
      recency: 29_454_000 + i,
      forkedAt: i === 11 ? 0 : i === 14 ? 43 : null,
    }
    return [key, head]
  })
}

const indexOf = (items: readonly Item[]): HeadIndex =>
  items.reduce((heads, [key, head]) => heads.set(key, head), emptyHeads())

const headJson = ([key, head]: Item): Json => ({
  address: key,
  seq: head.seq,
  hash: hex(head.hash),
  base: head.base,
  recency: head.recency,
  forkedAt: head.forkedAt,
  holding: head.holding,
  fingerprint: headFingerprint(key, head).toString(16).padStart(64, '0'),
})

async function messages(all: Cast): Promise<(readonly [what: string, message: Message])[]> {
  const { circle, ann } = all
  const items = headsOf()
  const page = new Page(ann.client)
  const one = await record(all, ann, after(null), page.post('a', 'One'))
  const two = await record(all, ann, after(one), page.post('b', 'Two'))
  const other = await record(all, ann, after(null), new Page(ann.client).post('a', 'Another'), {
    type: 'snapshot',
  })
  const [from, to] = [items[2]![0], items[9]![0]].sort() as [string, string]
  const within = items.filter(([key]) => key >= from && key < to).sort(([a], [b]) => (a < b ? -1 : 1))
  return [
    [
      'a member opens towards a member',
      {
        type: 'open',
        circle: circle.id,
        role: 'member',
        membership: await proveMembership(circle, PEERS.ann, PEERS.bob),
        beacon: await beacon(all),
        keep: null,
      },
    ],
    [
      'a member opens towards a relay',
      {
        type: 'open',
        circle: circle.id,
        role: 'member',
        membership: await proveMembership(circle, PEERS.ann, PEERS.relay),
        beacon: null,
        keep: await askToKeep(circle, PEERS.relay),
      },
    ],
    [
      'a relay opens',
      { type: 'open', circle: circle.id, role: 'relay', membership: null, beacon: null, keep: null },
    ],
    ['everything as one fingerprint', { type: 'ranges', ranges: wholeRange(indexOf(items)), final: true }],
    [
      'a list, to be answered by a list',
      { type: 'ranges', ranges: [{ low: from, high: to, items: within, answered: false }], final: true },
    ],
    ['the last turn', { type: 'ranges', ranges: [], final: true }],
    [
      'a want',
      {
        type: 'want',
        id: 7,
        items: [
          { key: from, from: 0, asked: false },
          { key: to, from: -1, asked: true },
        ],
      },
    ],
    [
      'records and a proof of fork',
      {
        type: 'records',
        records: [one.bytes, two.bytes],
        forks: [encodeForkProof(proveFork(one, other))],
      },
    ],
    ['all of that want was sent', { type: 'served', id: 7 }],
    ['what one has come to hold', { type: 'have', items: items.slice(10, 15) }],
    [
      'a relay has no room for a writer',
      { type: 'refused', what: 'writer', limit: 1_048_576, writer: ann.signer.publicKey },
    ],
  ]
}

export async function replication(all: Cast): Promise<Json> {
  const items = headsOf()
  const heads = indexOf(items)
  const keys = [...heads.entries()].map(([key]) => key)
  const measured = [
    ['', null],
    [keys[3]!, keys[17]!],
    ['02', null],
    [keys[5]!, keys[5]!.slice(0, 40).padEnd(40, 'f')],
  ] as const
  const of = (low: string, high: string | null) => heads.measure(low, high ?? '\uffff')
  return {
    addresses: items.slice(0, 3).map(([key]) => ({ bytes: key })),
    heads: items.map(headJson),
    ranges: measured.map(([low, high]) => ({
      low,
      high,
      count: of(low, high).count,
      fingerprint: hex(fingerprint(of(low, high))),
    })),
    messages: (await messages(all)).map(([what, message]) => ({
      what,
      type: message.type,
      bytes: hex(encodeMessage(message)),
    })),
  }
}
