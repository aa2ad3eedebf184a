/** Relays and neighbours that say what is not so: who is there, and whose records these are. */

import { encode } from '@ipld/dag-cbor'
import { generateKeyPair } from '@libp2p/crypto/keys'
import { peerIdFromPrivateKey } from '@libp2p/peer-id'
import fc from 'fast-check'
import { afterEach, describe, expect, it } from 'vitest'
import { concat, uint32 } from '../../../src/base/index.ts'
import { ACQUAINTANCES_LIMIT } from '../../../src/network/introduce/limits.ts'
import { mostNamed, sampleByPlace } from '../../../src/network/introduce/policy.ts'
import { PEERS_LISTED } from '../../../src/network/meet/limits.ts'
import { MEET_PROTOCOL } from '../../../src/network/protocols.ts'
import { topicBytes } from '../../../src/network/topic.ts'
import { decodeMessage, encodeMessage } from '../../../src/sync/index.ts'
import { directly, startPeer, stopPeers } from '../../network/support/peers.ts'
import { startTestRelay } from '../../network/support/relay.ts'
import { roomOptions, topicOf, visit } from '../../network/support/room.ts'
import { after, newCircle, newMember, Pen, recordOf } from '../../support/circle.ts'
import { until } from '../../support/until.ts'
import { afterwards, company, expectUnharmed, relayFor } from './support/company.ts'
import { eveAt, keysOf, openSession } from './support/eve.ts'
import { outcome } from './support/outcomes.ts'

afterEach(stopPeers)

const someId = async (): Promise<string> => peerIdFromPrivateKey(await generateKeyPair('Ed25519')).toString()

describe('a relay that makes up who is there', () => {
  it('keeps nobody from finding who is at an honest one', async () => {
    const topic = topicOf('c')
    const [honest, liar] = await Promise.all([startTestRelay(), startTestRelay()])
    afterwards(() => honest.stop())
    afterwards(() => liar.stop())
    const made = await Promise.all(Array.from({ length: ACQUAINTANCES_LIMIT + PEERS_LISTED }, someId))
    await liar.node.unhandle(MEET_PROTOCOL)
    let told = 0
    await liar.node.handle(MEET_PROTOCOL, stream => {
      for (let at = 0; at < made.length; at += PEERS_LISTED) {
        const frame = encode({ topic: topicBytes(topic), peers: made.slice(at, at + PEERS_LISTED) })
        stream.send(concat(uint32(frame.length), frame))
        told++
      }
    })
    const ann = await startPeer()
    await visit(ann, roomOptions(topic, { relays: [liar.address] }))
    await until('she was told of a thousand', () => told > 0)
    const bob = await startPeer()
    await visit(bob, roomOptions(topic, { relays: [honest.address] }))
    ann.addRelay(honest.address)
    const took = await directly(ann, bob)
    expect(took).toBeLessThan(20_000)
    outcome(
      'a relay that makes up who is there',
      '-',
      'each place that names people has an equal share of the calls, and of what is remembered',
    )
  })

  it('has no more than its share of those who are called, whatever it says', () => {
    const scene = fc.record({
      lies: fc.integer({ min: 1, max: 300 }),
      true: fc.integer({ min: 1, max: 5 }),
      seed: fc.double({ min: 0, max: 0.999, noNaN: true }),
    })
    fc.assert(
      fc.property(scene, ({ lies, true: real, seed }) => {
        const people = [
          ...Array.from({ length: lies }, (_, n) => ({ name: `lie ${n}`, places: ['liar'] })),
          // The liar names the others too.
          ...Array.from({ length: real }, (_, n) => ({ name: `real ${n}`, places: ['liar', 'honest'] })),
        ]
        const called = sampleByPlace(
          people,
          2 * real,
          ({ places }) => places,
          () => seed,
        )
        expect(called.filter(({ name }) => name.startsWith('real'))).toHaveLength(real)
        expect(new Set(called).size).toBe(Math.min(2 * real, people.length))
        const only = (one: (typeof people)[number]) => (one.places.length === 1 ? one.places[0]! : null)
        expect(mostNamed(people, only)?.place).toBe('liar')
      }),
    )
  })
})

describe('a peer that answers with other records than it was asked for', () => {
  it('is believed nothing: they are judged like anybody’s, and what was asked for is not proved', async () => {
    const relay = await relayFor()
    const [ann, ben] = await company(relay, 'Ann', 'Ben')
    const keys = await keysOf(ann!.circle)
    const eve = await eveAt(keys, [relay.addresses[0]!])
    afterwards(() => eve.network.stop())
    const foreign = await newCircle()
    const stranger = await newMember(foreign)
    const { bytes } = await recordOf(
      foreign,
      stranger,
      new Pen(stranger.client).post('a', 'lies'),
      after(null),
    )
    const channel = await openSession(eve, keys, ann!.id)
    const own = await newMember(keys)
    const real = await recordOf(keys, own, new Pen(own.client).post('a', 'nobody asked'), after(null))
    for (let i = 0; i < 12; i++)
      await channel
        .send(encodeMessage({ type: 'records', records: [bytes], forks: [] }))
        .catch(() => undefined)
    await channel
      .send(encodeMessage({ type: 'records', records: [real.bytes], forks: [] }))
      .catch(() => undefined)
    for await (const message of channel.messages) if (!decodeMessage(message).ok) break
    await until('she is kept away', () => ann!.peer.network().refused.length === 1)
    expect(ann!.peer.network().refused).toMatchObject([{ why: 'rejected', rule: 'admission' }])
    expect(ann!.circle.posts().map(({ text }) => text)).not.toContain('lies')
    await expectUnharmed([ann!, ben!])
    outcome(
      'a peer that answers with other records',
      '-',
      'each passes the gate by itself or costs its bringer standing',
    )
  })
})
