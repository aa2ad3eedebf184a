/** More than fits, wherever something can come from others by a wire. */

import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { encode } from '@ipld/dag-cbor'
import { multiaddr } from '@multiformats/multiaddr'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { concat, own, uint32 } from '../../../src/base/index.ts'
import { SESSION_PROTOCOL, Standing } from '../../../src/network/index.ts'
import { startLibp2p } from '../../../src/network/libp2p.ts'
import { MESSAGE_LIMIT, UNREAD_MESSAGES } from '../../../src/network/limits.ts'
import { MeetClient } from '../../../src/network/meet/index.ts'
import { NOTICE_LIMIT, NOTICES } from '../../../src/network/meet/limits.ts'
import { RELAY_MESSAGE_LIMIT } from '../../../src/network/nostr/limits.ts'
import { readRelayMessage } from '../../../src/network/nostr/relayMessage.ts'
import { FIND_PROTOCOL, MEET_PROTOCOL } from '../../../src/network/protocols.ts'
import { fetchDescription } from '../../../src/network/relays/description.ts'
import { DESCRIPTION_LIMIT } from '../../../src/network/relays/limits.ts'
import { topicBytes } from '../../../src/network/topic.ts'
import { DEVICES_REMEMBERED, PEOPLE_REMEMBERED, UNKNOWN_HOLDINGS } from '../../../src/peer/circle/limits.ts'
import { Presence } from '../../../src/peer/circle/presence.ts'
import { type HeldItems, Holdings } from '../../../src/peer/circle/reach.ts'
import { GREETED_LIMIT } from '../../../src/peer/documents/limits.ts'
import { liveRecord } from '../../../src/sessions/index.ts'
import { LIVE_LIMIT } from '../../../src/sessions/limits.ts'
import { memoryStore } from '../../../src/store/index.ts'
import { addressKey, decodeMessage, encodeMessage } from '../../../src/sync/index.ts'
import { WANT_SIZE } from '../../../src/sync/limits.ts'
import { startTestRelay, type TestRelay } from '../../network/support/relay.ts'
import { topicOf } from '../../network/support/room.ts'
import { newCircle, newReplica } from '../../support/circle.ts'
import { until } from '../../support/until.ts'
import { afterwards, company, expectUnharmed, relayFor } from './support/company.ts'
import { channelWith, eveAt, keysOf, openSession } from './support/eve.ts'
import { outcome } from './support/outcomes.ts'

const bytesOf = (n: number) => own(concat(uint32(n), new Uint8Array(28)))
const addressNo = (n: number) => addressKey({ kind: 'feed', writer: bytesOf(n), segment: 0 })

describe('at an honest peer', () => {
  it('frames, messages and gossip over their limits end the stream, cost standing, and harm nobody', async () => {
    const relay = await relayFor({ keep: true })
    const [ann, ben] = await company(relay, 'Ann', 'Ben')
    const keys = await keysOf(ann!.circle)
    // A message of the session protocol that asks for more than one may.
    const eve = await eveAt(keys, [relay.addresses[0]!])
    afterwards(() => eve.network.stop())
    const channel = await openSession(eve, keys, ann!.id)
    const items = Array.from({ length: WANT_SIZE + 1 }, (_, n) => ({
      key: addressNo(n),
      from: 0,
      asked: false,
    }))
    await channel.send(encodeMessage({ type: 'want', id: 0, items }))
    await until('the session has ended', () => ann!.rejected.includes('decoding'))
    await channelWith(eve, ann!.id)
    // A live message that is longer than any may be: gossip's own limit lets it through, the room does not.
    const { node } = await startLibp2p(crypto.getRandomValues(new Uint8Array(32)), new Standing(), () => [])
    afterwards(async () => node.stop())
    const connection = await node.dial(multiaddr(relay.addresses[0]!))
    node.services.pubsub.subscribe(keys.topic)
    await until('the relay takes her for one of them', () =>
      relay.libp2p.services.pubsub.getSubscribers(keys.topic).some(peer => peer.equals(node.peerId)),
    )
    await node.services.pubsub.publish(keys.topic, liveRecord(new Uint8Array(LIVE_LIMIT)))
    // Frames that are announced longer than they may be, on each protocol, to the relay and by it to Ann.
    const called = await node.dial(multiaddr(`${relay.addresses[0]}/p2p-circuit/p2p/${ann!.id}`))
    for (const [at, protocol] of [
      [connection, MEET_PROTOCOL],
      [connection, FIND_PROTOCOL],
      [connection, SESSION_PROTOCOL],
      [called, SESSION_PROTOCOL],
      [called, MEET_PROTOCOL],
    ] as const) {
      const stream = await at.newStream(protocol, { runOnLimitedConnection: true })
      stream.send(concat(uint32(2 * MESSAGE_LIMIT), new Uint8Array(100)))
      await until(`the stream of ${protocol} has ended`, () => stream.status !== 'open')
    }
    await expectUnharmed([ann!, ben!])
    outcome(
      'oversized frames, wants and gossip',
      '-',
      'refused by what is announced, before anything is held',
    )
  })

  it('a million messages of nothing are not all kept until they are read', async () => {
    const relay = await relayFor()
    const [ann, ben] = await company(relay, 'Ann', 'Ben')
    const keys = await keysOf(ann!.circle)
    const { node } = await startLibp2p(crypto.getRandomValues(new Uint8Array(32)), new Standing(), () => [])
    afterwards(async () => node.stop())
    const called = await node.dial(multiaddr(`${relay.addresses[0]}/p2p-circuit/p2p/${ann!.id}`))
    const stream = await called.newStream(SESSION_PROTOCOL, { runOnLimitedConnection: true })
    stream.send(concat(uint32(32), topicBytes(keys.topic)))
    const empty = concat(uint32(1), Uint8Array.of(0))
    const many = concat(...Array.from({ length: UNREAD_MESSAGES + 1 }, () => empty))
    if (!stream.send(many)) await stream.onDrain().catch(() => undefined)
    await until('the stream has ended', () => stream.status !== 'open')
    await expectUnharmed([ann!, ben!])
    outcome(
      'messages of no bytes, without end',
      '-',
      'a session ends at the first that is none; what waits is bounded in number too',
    )
  })
})

describe('from a hostile relay', () => {
  let relay: TestRelay
  beforeAll(async () => {
    relay = await startTestRelay()
  })
  afterAll(() => relay.stop())

  it.each([
    ['a notice over its limit', [new Uint8Array(NOTICE_LIMIT + 1)]],
    [
      'more notices at once than anybody needs',
      Array.from({ length: 3 * NOTICES.capacity }, () =>
        encode({ topic: topicBytes(topicOf('a')), peers: [] as string[] }),
      ),
    ],
  ])('%s ends the meeting with it', async (_, frames) => {
    const evil = await startTestRelay()
    afterwards(() => evil.stop())
    await evil.node.unhandle(MEET_PROTOCOL)
    await evil.node.handle(MEET_PROTOCOL, async stream => {
      for (const frame of frames)
        if (stream.status === 'open') stream.send(concat(uint32(frame.length), frame))
    })
    let problem: string | null | undefined
    let heard = 0
    const connection = await relay.node.dial(multiaddr(evil.address))
    await MeetClient.open(connection, {
      onNotice: () => void heard++,
      onEnd: end => {
        problem = end
      },
    })
    await until('the meeting is over', () => problem !== undefined)
    expect(problem).toMatch(/limit|too many/)
    expect(heard).toBeLessThan(2 * NOTICES.capacity)
  })

  it('a description without end is read no further than any may be long', async () => {
    let sent = 0
    const server = createServer((_, response) => {
      const more = () => {
        while (!response.destroyed && response.write('x'.repeat(65_536))) sent += 65_536
      }
      response.on('drain', more)
      more()
    })
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    expect(await fetchDescription(url, new AbortController().signal)).toBe('its description is too long')
    await new Promise<void>(resolve => {
      server.closeAllConnections()
      server.close(() => resolve())
    })
    expect(sent).toBeLessThan(1_000 * DESCRIPTION_LIMIT)
    outcome('oversized notices and descriptions of a relay', '-', 'cut off at the limit')
  })

  it('a Nostr relay’s message over its limit is no message', () => {
    const reason = 'x'.repeat(RELAY_MESSAGE_LIMIT)
    expect(readRelayMessage(JSON.stringify(['CLOSED', 'a', 'short']))).not.toBeNull()
    expect(readRelayMessage(JSON.stringify(['CLOSED', 'a', reason]))).toBeNull()
  })
})

describe('what anybody with the link could make up without end', () => {
  it('people and holdings: no more are remembered than a very large circle has', async () => {
    const presence = await Presence.open(memoryStore(), 'circle')
    for (let n = 0; n < PEOPLE_REMEMBERED + 100; n++)
      presence.take(
        { writer: bytesOf(n), counter: 1, at: 0, peer: 'p', here: true, holds: [] },
        `did:${n}`,
        0,
      )
    expect(presence.here(0).size).toBe(PEOPLE_REMEMBERED)
    expect(presence.seenWithin(1, 0)).toHaveLength(PEOPLE_REMEMBERED)
    const holdings = await Holdings.open(memoryStore(), 'circle')
    const known = addressNo(0)
    holdings.boundTo(address => address === known)
    const hears = (did: string, device: string, items: HeldItems) =>
      holdings.learn({ did, device }, items, 0, 'p')
    for (let n = 0; n < PEOPLE_REMEMBERED + 100; n++) hears(`did:${n}`, 'phone', [[known, 0]])
    expect(holdings.peopleWith(known, 0)).toHaveLength(PEOPLE_REMEMBERED)
    const made = Array.from({ length: UNKNOWN_HOLDINGS + 100 }, (_, n) => [addressNo(n + 1), 0] as const)
    expect(hears('did:0', 'phone', made)).toHaveLength(UNKNOWN_HOLDINGS)
    for (let n = 0; n < DEVICES_REMEMBERED + 5; n++) hears('did:1', `device ${n}`, [[known, 0]])
    const devices = [...holdings.devicesOf('did:1').keys()]
    expect([devices.length, devices[0], devices.at(-1)]).toEqual([
      DEVICES_REMEMBERED,
      'device 5',
      `device ${DEVICES_REMEMBERED + 4}`,
    ])
    await holdings.flush()
    outcome(
      'people and holdings that are made up',
      '-',
      'so many are remembered; who is silent longest is forgotten first',
    )
  })

  it('people who have written nothing: no more are shown', async () => {
    const replica = await newReplica(await newCircle())
    for (let n = 0; n < GREETED_LIMIT + 50; n++) replica.view.greet(bytesOf(n))
    expect([...replica.view.persons()]).toHaveLength(GREETED_LIMIT)
  })
})

it('a message of a session over its limit is refused for its size alone', () => {
  expect(decodeMessage(new Uint8Array(1_000_001))).toMatchObject({ ok: false, rule: 'size' })
})
