/** Too much of everything: of what is valid, of what is not, of questions, claims and connections. */

import { RPC } from '@libp2p/gossipsub/message'
import { multiaddr } from '@multiformats/multiaddr'
import { createEncoder, toUint8Array, writeVarUint } from 'lib0/encoding'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { type Bytes, concat, own, uint32 } from '../../../src/base/index.ts'
import type { CircleKeys } from '../../../src/identity/index.ts'
import { SESSION_PROTOCOL, Standing } from '../../../src/network/index.ts'
import { startLibp2p } from '../../../src/network/libp2p.ts'
import { topicBytes } from '../../../src/network/topic.ts'
import { liveRecord } from '../../../src/sessions/index.ts'
import { AUTHOR_MESSAGES, LIVE_MESSAGES } from '../../../src/sessions/limits.ts'
import {
  type AddressKey,
  addressKey,
  decodeMessage,
  encodeMessage,
  type Head,
} from '../../../src/sync/index.ts'
import { after, newMember, Pen, recordOf } from '../../support/circle.ts'
import { until } from '../../support/until.ts'
import { afterwards, company, expectUnharmed, newcomer, relayFor, type Someone } from './support/company.ts'
import { channelWith, type Eve, eveAt, keysOf, openSession } from './support/eve.ts'
import { outcome } from './support/outcomes.ts'

const evesAt = (keys: CircleKeys, relay: string, count: number): Promise<Eve[]> =>
  Promise.all(
    Array.from({ length: count }, async () => {
      const eve = await eveAt(keys, [relay])
      afterwards(() => eve.network.stop())
      return eve
    }),
  )

const connectedTo = (one: Someone, { network }: Eve): boolean =>
  one.peer.network().connections.some(({ peer }) => peer === network.peerId)

/** Records of one writer, each the first of a segment, so that each is right by itself. */
async function segmentsOf(keys: CircleKeys, count: number): Promise<Bytes[]> {
  const member = await newMember(keys)
  const records: Bytes[] = []
  let before: Uint8Array | null = null
  for (let segment = 0; segment < count; segment++) {
    const link = before === null ? null : ([0, own(before)] as const)
    const update = new Pen(member.client).post(`${segment}`, `flood ${segment}`)
    const record = await recordOf(keys, member, update, { ...after(null), segment, link })
    records.push(record.bytes)
    before = record.hash
  }
  return records
}

describe('a flood of valid records', () => {
  it('floods a plain document', () => {
    const doc = new Y.Doc()
    for (let i = 0; i < 1_000; i++) Y.applyUpdate(doc, new Pen(i + 1).post(`${i}`, 'flood'))
    expect(doc.getMap('entries').size).toBe(1_000)
  })

  it('by one author through many neighbours is heard no further than that author’s share', async () => {
    const relay = await relayFor()
    // Another would hear others of them, and tell Ann by a session.
    const [ann] = await company(relay, 'Ann')
    const keys = await keysOf(ann!.circle)
    const eves = await evesAt(keys, relay.addresses[0]!, 3)
    for (const eve of eves) await channelWith(eve, ann!.id)
    const records = await segmentsOf(keys, 2 * AUTHOR_MESSAGES.capacity)
    expect(records.length).toBeLessThan(LIVE_MESSAGES.capacity)
    const flooded = () => ann!.circle.posts().filter(({ text }) => text.startsWith('flood')).length
    const start = performance.now()
    await Promise.all(records.map((record, i) => eves[i % eves.length]!.room.publish(liveRecord(record))))
    await until('some of it is heard', () => flooded() > 0)
    const ben = await newcomer('Ben', [ann!])
    await expectUnharmed([ann!, ben])
    const seconds = (performance.now() - start) / 1_000
    expect(flooded()).toBeLessThanOrEqual(AUTHOR_MESSAGES.capacity + AUTHOR_MESSAGES.refill * seconds)
    expect(ann!.peer.network().refused).toEqual([])
    outcome(
      'flood of valid records through many neighbours',
      'all of it is written',
      'a token bucket for the author beside each neighbour’s; the rest comes by sessions, if at all',
    )
  })
})

describe('a flood of invalid records', () => {
  it('from many identities has each of them cut off and kept away, with the reason, while honest people talk on', async () => {
    const relay = await relayFor()
    const [ann, ben] = await company(relay, 'Ann', 'Ben')
    const keys = await keysOf(ann!.circle)
    const eves = await evesAt(keys, relay.addresses[0]!, 4)
    for (const eve of eves) await channelWith(eve, ann!.id)
    const stranger = await newMember(keys)
    const forged = { ...stranger, admission: own(new Uint8Array(64)) }
    for (let i = 0; i < 30; i++)
      for (const eve of eves) {
        if (!connectedTo(ann!, eve)) continue
        const record = await recordOf(
          keys,
          forged,
          new Pen(forged.client).post(`${i}`, 'forged'),
          after(null),
        )
        await eve.room.publish(liveRecord(concat(record.bytes)))
      }
    await until('all of them are gone', () => eves.every(eve => !connectedTo(ann!, eve)))
    const refused = ann!.peer.network().refused
    expect(refused.map(({ peer }) => peer).sort()).toEqual(eves.map(({ network }) => network.peerId).sort())
    for (const { why, rule, until: end } of refused) {
      expect([why, rule]).toEqual(['rejected', 'admission'])
      expect(end - Date.now()).toBeGreaterThan(8 * 60_000)
    }
    // They would come again, and Ann would call them, if she let them.
    ann!.peer.connectivity.retry()
    for (const eve of eves) eve.network.wake()
    await expectUnharmed([ann!, ben!])
    expect(eves.some(eve => connectedTo(ann!, eve))).toBe(false)
    outcome(
      'flood of invalid records from many identities',
      '-',
      'refused by signature; each sender disconnected, not dialled for ten minutes, and shown with the reason',
    )
  })
})

const varint = (value: number): Uint8Array => {
  const encoder = createEncoder()
  writeVarUint(encoder, value)
  return toUint8Array(encoder)
}

describe('a storm', () => {
  it('of claims that are not proved costs whoever makes them their place, and little memory', async () => {
    const relay = await relayFor()
    const [ann, ben] = await company(relay, 'Ann', 'Ben')
    const keys = await keysOf(ann!.circle)
    const [eve] = await evesAt(keys, relay.addresses[0]!, 1)
    const channel = await openSession(eve!, keys, ann!.id)
    const claimed = (n: number): [AddressKey, Head] => {
      const writer = own(concat(uint32(n), new Uint8Array(28)))
      return [
        addressKey({ kind: 'feed', writer, segment: 0 }),
        {
          seq: 0,
          hash: own(new Uint8Array(32)),
          base: 0,
          holding: 'whole',
          bytes: 0,
          recency: n,
          forkedAt: null,
        },
      ]
    }
    for (let part = 0; part < 4; part++)
      await channel.send(
        encodeMessage({
          type: 'have',
          items: Array.from({ length: 4_096 }, (_, n) => claimed(part * 4_096 + n)),
        }),
      )
    await channel.send(encodeMessage({ type: 'ranges', ranges: [], final: true }))
    const answer = (async () => {
      for await (const bytes of channel.messages) {
        const message = decodeMessage(bytes)
        if (!message.ok) continue
        const { value } = message
        if (value.type === 'ranges' && value.final)
          await channel
            .send(encodeMessage({ type: 'ranges', ranges: [], final: true }))
            .catch(() => undefined)
        if (value.type === 'want')
          await channel.send(encodeMessage({ type: 'served', id: value.id })).catch(() => undefined)
      }
    })()
    await until('she is kept away', () => ann!.peer.network().refused.length === 1)
    expect(ann!.peer.network().refused[0]).toMatchObject({ peer: eve!.network.peerId, why: 'claims' })
    await answer
    await expectUnharmed([ann!, ben!])
    expect((await ann!.circle.status()).complete).toBe(true)
    outcome(
      'storm of claims that are empty',
      '-',
      'each is withdrawn when it is not proved, and costs standing',
    )
  })

  it('of sessions, opened and left again and again, ends with the door closed', async () => {
    const relay = await relayFor()
    const [ann, ben] = await company(relay, 'Ann', 'Ben')
    const keys = await keysOf(ann!.circle)
    const [eve] = await evesAt(keys, relay.addresses[0]!, 1)
    await channelWith(eve!, ann!.id)
    const { node } = await startLibp2p(crypto.getRandomValues(new Uint8Array(32)), new Standing(), () => [])
    afterwards(async () => node.stop())
    const connection = await node.dial(multiaddr(`${relay.addresses[0]}/p2p-circuit/p2p/${ann!.id}`))
    const id = node.peerId.toString()
    const isRefused = () => ann!.peer.network().refused.some(({ peer }) => peer === id)
    for (let i = 0; i < 60 && !isRefused(); i++) {
      const stream = await connection
        .newStream(SESSION_PROTOCOL, { runOnLimitedConnection: true })
        .catch(() => undefined)
      stream?.send(concat(uint32(32), topicBytes(keys.topic)))
    }
    await until('she is kept away', isRefused)
    expect(ann!.peer.network().refused).toMatchObject([{ why: 'haste' }])
    await expectUnharmed([ann!, ben!])
    outcome(
      'hundreds of sessions opened',
      '-',
      'sixteen at once about one circle; then the peer is kept away',
    )
  })

  it('of gossip about messages that do not exist makes nobody ask without end', async () => {
    const relay = await relayFor()
    const [ann, ben] = await company(relay, 'Ann', 'Ben')
    const keys = await keysOf(ann!.circle)
    const { node } = await startLibp2p(crypto.getRandomValues(new Uint8Array(32)), new Standing(), () => [])
    afterwards(async () => node.stop())
    const connection = await node.dial(multiaddr(`${relay.addresses[0]}/p2p-circuit/p2p/${ann!.id}`))
    const stream = await connection.newStream('/meshsub/1.1.0', { runOnLimitedConnection: true })
    const ids = () => Array.from({ length: 500 }, () => crypto.getRandomValues(new Uint8Array(32)))
    const rpc = (control: NonNullable<RPC['control']>) => {
      const bytes = RPC.encode({
        subscriptions: [{ subscribe: true, topic: keys.topic }],
        messages: [],
        control,
      })
      return concat(varint(bytes.length), bytes)
    }
    for (let i = 0; i < 40; i++) {
      const ihave = [{ topicID: keys.topic, messageIDs: ids() }]
      const iwant = [{ messageIDs: ids() }]
      if (!stream.send(rpc({ ihave, iwant, graft: [], prune: [], idontwant: [] }))) await stream.onDrain()
    }
    await expectUnharmed([ann!, ben!])
    outcome(
      'flood of gossip IHAVE and IWANT',
      '-',
      'gossipsub asks for so many a heartbeat at most, and counts what is promised and not given',
    )
  })
})
