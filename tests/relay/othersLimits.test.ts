/** What a relay knows of others, with others that are made up: as many as it can remember, and one more. */

import type { Libp2p, PeerInfo } from '@libp2p/interface'
import { peerIdFromString } from '@libp2p/peer-id'
import { multiaddr } from '@multiformats/multiaddr'
import { describe, expect, it, vi } from 'vitest'
import { RELAY_PROTOCOL } from '../../src/network/index.ts'
import { KAD_PROTOCOL, type KadDHT } from '../../src/relay/libp2p/index.ts'
import { Announcing, keyOf } from '../../src/relay/others/announcing.ts'
import { Hearsay } from '../../src/relay/others/hearsay.ts'
import { KnownRelays } from '../../src/relay/others/knownRelays.ts'
import {
  LOOK_UPS_AT_ONCE,
  RELAYS_KNOWN,
  TOPICS_ANNOUNCED,
  TOPICS_REMEMBERED,
} from '../../src/relay/others/limits.ts'
import { LookUp } from '../../src/relay/others/lookUp.ts'
import { until } from '../support/until.ts'

// Thousands, of which each takes some time to announce or to look up.
vi.mock('../../src/relay/others/limits.ts', async original => ({
  ...(await original<object>()),
  TOPICS_ANNOUNCED: 40,
  TOPICS_REMEMBERED: 50,
}))

const HERE = multiaddr('/ip4/127.0.0.1/tcp/1/ws')
const PEER = '12D3KooWQYhTNQdmr3ArTeUHRYzFg94BKyTkoWBDWez9kSCVe2Xo'
const topicNo = (n: number) => n.toString(16).padStart(64, '0')

/** A table of other relays that answers with one relay, as soon as `answers` is resolved. */
function table(answers: Promise<unknown> = Promise.resolve()) {
  const asked: string[] = []
  const announced: string[] = []
  const relay: PeerInfo = { id: peerIdFromString(PEER), multiaddrs: [HERE] }
  const dht = {
    async *findProviders(key: ReturnType<typeof keyOf>) {
      asked.push(key.toString())
      await answers
      yield { name: 'PROVIDER', providers: [relay] }
    },
    async *provide(key: ReturnType<typeof keyOf>) {
      yield announced.push(key.toString())
    },
  } as unknown as KadDHT
  return { dht, asked, announced }
}

describe('looking up who has a topic', () => {
  it('is under way for so many topics at once; whoever asks about one more hears what is known without', async () => {
    let answer: () => void = () => undefined
    const { dht, asked } = table(new Promise<void>(resolve => (answer = resolve)))
    const lookUp = new LookUp(dht, 'self')
    const underWay = Array.from({ length: LOOK_UPS_AT_ONCE }, (_, n) => lookUp.relaysWith(topicNo(n)))
    expect(await lookUp.relaysWith(topicNo(LOOK_UPS_AT_ONCE))).toEqual([])
    expect(asked).toHaveLength(LOOK_UPS_AT_ONCE)
    answer()
    for (const found of await Promise.all(underWay)) expect(found).toHaveLength(1)
    expect(await lookUp.relaysWith(topicNo(LOOK_UPS_AT_ONCE))).toHaveLength(1)
  })

  it('is not done again soon, as long as the answer is remembered: the oldest is forgotten', async () => {
    const { dht, asked } = table()
    const lookUp = new LookUp(dht, 'self')
    for (let n = 0; n < TOPICS_REMEMBERED; n++) await lookUp.relaysWith(topicNo(n))
    await lookUp.relaysWith(topicNo(0))
    expect(asked).toHaveLength(TOPICS_REMEMBERED)
    await lookUp.relaysWith(topicNo(TOPICS_REMEMBERED))
    await lookUp.relaysWith(topicNo(1))
    await lookUp.relaysWith(topicNo(0))
    expect(asked.slice(TOPICS_REMEMBERED)).toEqual(
      [keyOf(topicNo(TOPICS_REMEMBERED)), keyOf(topicNo(0))].map(String),
    )
  })
})

describe('what a relay remembers of others', () => {
  it('are so many topics that members spoke of; the one that was spoken of longest ago is forgotten', () => {
    const hearsay = new Hearsay(new EventTarget() as unknown as Libp2p)
    const address = `${HERE}/p2p/${PEER}`
    const about = (n: number) => hearsay.about(topicNo(n), 'asker', HERE)
    for (let n = 0; n < TOPICS_REMEMBERED; n++) hearsay.heard(topicNo(n), 'member', [address])
    expect(about(0)).toEqual([address])
    hearsay.heard(topicNo(TOPICS_REMEMBERED), 'member', [address])
    expect([about(0), about(1), about(TOPICS_REMEMBERED)]).toEqual([[], [address], [address]])
  })

  it('are so many relays; more that come are not told of until one has gone', () => {
    const node = new EventTarget()
    const came: string[] = []
    const known = new KnownRelays(node as unknown as Libp2p, peer => void came.push(peer))
    const say = (type: string, detail: unknown) => node.dispatchEvent(new CustomEvent(type, { detail }))
    const come = (name: string) =>
      say('peer:identify', { peerId: name, protocols: [RELAY_PROTOCOL, KAD_PROTOCOL], listenAddrs: [] })
    for (let n = 0; n <= RELAYS_KNOWN; n++) come(`relay ${n}`)
    expect([known.size, came.length, came.at(-1)]).toEqual([
      RELAYS_KNOWN,
      RELAYS_KNOWN,
      `relay ${RELAYS_KNOWN - 1}`,
    ])
    say('peer:disconnect', 'relay 7')
    come('one more')
    expect([known.size, came.at(-1)]).toEqual([RELAYS_KNOWN, 'one more'])
  })
})

it('a relay is announced for so many topics among others, and not for one more', async () => {
  const { dht, announced } = table()
  const announcing = new Announcing({ dht, topics: () => [], log: line => expect.fail(line) })
  for (let n = 0; n <= TOPICS_ANNOUNCED; n++) announcing.has(topicNo(n))
  await until('they are announced', () => announced.length >= TOPICS_ANNOUNCED)
  announcing.stop()
  expect(new Set(announced).size).toBe(TOPICS_ANNOUNCED)
  expect(announced).toContain(keyOf(topicNo(TOPICS_ANNOUNCED - 1)).toString())
  expect(announced).not.toContain(keyOf(topicNo(TOPICS_ANNOUNCED)).toString())
})
