import { describe, expect, it } from 'vitest'
import { own } from '../../src/base/index.ts'
import {
  type AddressKey,
  addressKey,
  decodeMessage,
  encodeMessage,
  type Head,
  type Range,
  type SyncMessage,
} from '../../src/sync/index.ts'
import { CLAIMS_LIMIT, HAVE_LIMIT, TURNS_LIMIT } from '../../src/sync/limits.ts'
import { END } from '../../src/sync/sortedMap.ts'
import { headAt, Machine, Network } from './network.ts'

const key = (n: number): AddressKey => {
  const writer = new Uint8Array(32)
  new DataView(writer.buffer).setUint32(0, Math.imul(n + 1, 2654435761))
  new DataView(writer.buffer).setUint32(4, n)
  return addressKey({ kind: 'feed', writer: own(writer), segment: 0 })
}
const everything: Range = { low: '', high: END, fingerprint: own(new Uint8Array(16)), count: 0 }

/** A peer that holds so many heads, in a session with Eve, who says what a test wants. */
function peerWith(count: number) {
  const network = new Network()
  const peer = new Machine('peer')
  const items = Array.from({ length: count }, (_, n): [AddressKey, Head] => [key(n), headAt(key(n), 0)])
  network.feed(peer, { type: 'stored', items })
  network.connect(new Machine('eve'), peer)
  network.queues.clear()
  const says = (message: SyncMessage): SyncMessage[] => {
    network.feed(peer, { type: 'received', session: 'eve', message })
    const answers = [...network.queues.values()].flat().map(letter => letter.message)
    network.queues.clear()
    return answers
  }
  return { peer, says }
}
const listedIn = (messages: readonly SyncMessage[]): number =>
  messages
    .flatMap(message => (message.type === 'ranges' ? message.ranges : []))
    .reduce((sum, range) => sum + ('items' in range ? range.items.length : 0), 0)

describe('Eve', () => {
  it('can’t have everything listed a thousand times by one message of ranges that overlap', () => {
    const { peer, says } = peerWith(100)
    expect(listedIn(says({ type: 'ranges', ranges: Array(1_000).fill(everything), final: true }))).toBe(0)
    expect(peer.misbehaviour).toEqual(['its ranges overlap'])
    const half: Range = { ...everything, high: key(50) }
    says({ type: 'ranges', ranges: [{ ...everything, low: key(50) }, half], final: true })
    expect(peer.misbehaviour).toHaveLength(2)
  })

  it('nor by ranges that overlap from one part of a turn to the next', () => {
    const { peer, says } = peerWith(100)
    for (let part = 0; part < 10; part++) says({ type: 'ranges', ranges: [everything], final: false })
    expect(listedIn(says({ type: 'ranges', ranges: [], final: true }))).toBe(100)
    expect(peer.misbehaviour).toEqual(Array(9).fill('its ranges overlap'))
  })

  it('nor by asking again without end', () => {
    const { peer, says } = peerWith(100)
    let listed = 0
    for (let turn = 0; turn < 2 * TURNS_LIMIT; turn++)
      listed += listedIn(says({ type: 'ranges', ranges: [everything], final: true }))
    expect(listed).toBe(100 * TURNS_LIMIT)
    expect(peer.misbehaviour).toEqual(Array(TURNS_LIMIT).fill('it never comes to an end'))
  })

  it('can’t fill the memory with claims', () => {
    const { peer, says } = peerWith(0)
    const items = (part: number) =>
      Array.from({ length: HAVE_LIMIT }, (_, n): [AddressKey, Head] => {
        const address = key(part * HAVE_LIMIT + n)
        return [
          address,
          {
            seq: 0,
            hash: own(new Uint8Array(32)),
            base: 0,
            holding: 'whole',
            bytes: 0,
            recency: 0,
            forkedAt: null,
          },
        ]
      })
    const parts = Math.ceil(CLAIMS_LIMIT / HAVE_LIMIT)
    for (let part = 0; part < parts; part++) says({ type: 'have', items: items(part) })
    expect(peer.misbehaviour).toEqual(['it claims more than anybody can hold'])
    expect(peer.state.sessions.get('eve')!.early.length).toBeLessThanOrEqual(CLAIMS_LIMIT)
  })

  it('can’t keep others from giving what she says to have, by keeping silent when she is asked for it', () => {
    const { peer, says } = peerWith(0)
    const end: SyncMessage = {
      type: 'ranges',
      ranges: [{ low: '', high: END, items: [], answered: true }],
      final: true,
    }
    const has: SyncMessage = { type: 'have', items: [[key(0), headAt(key(0), 3)]] }
    says(end)
    expect(says(has)).toMatchObject([{ type: 'want', id: 0 }])
    const network = new Network()
    network.connect(new Machine('ben'), peer)
    for (const message of [end, has]) network.feed(peer, { type: 'received', session: 'ben', message })
    network.queues.clear()
    network.feed(peer, { type: 'late', session: 'eve', want: 0 })
    const asked = [...network.queues.values()].flat()
    expect(asked).toMatchObject([
      { to: { name: 'ben' }, message: { type: 'want', items: [{ key: key(0) }] } },
    ])
    // A slow answer still counts, and the other’s is then no news.
    network.feed(peer, { type: 'stored', items: [[key(0), headAt(key(0), 3)]] })
    says({ type: 'served', id: 0 })
    network.feed(peer, { type: 'late', session: 'eve', want: 0 })
    network.feed(peer, { type: 'received', session: 'ben', message: { type: 'served', id: 0 } })
    expect(peer.misbehaviour).toEqual([])
    expect(peer.state.wanted.size).toBe(0)
  })

  it('gets no second reconciliation, and no thanks for answers to what was not asked', () => {
    const { peer, says } = peerWith(1)
    says({ type: 'ranges', ranges: [{ low: '', high: END, items: [], answered: true }], final: true })
    says({ type: 'ranges', ranges: [everything], final: true })
    says({ type: 'served', id: 99 })
    expect(peer.misbehaviour).toEqual(['it reconciles twice', 'it answers what was not asked'])
  })

  it('who never spoke of a session is not heard', () => {
    const { peer, says } = peerWith(1)
    const before = peer.state
    const network = new Network()
    network.feed(peer, { type: 'received', session: 'nobody', message: { type: 'served', id: 0 } })
    expect(peer.state).toBe(before)
    expect(
      says({ type: 'want', id: 1, items: [{ key: key(0), from: 0, asked: false }] }).map(({ type }) => type),
    ).toEqual(['records', 'served'])
  })
})

describe('a newcomer to a very large circle', () => {
  it('is told all heads in messages of which each may be sent', () => {
    const network = new Network()
    const [old, young] = [new Machine('old'), new Machine('young')]
    const count = 15_000
    const items = Array.from({ length: count }, (_, n): [AddressKey, Head] => [key(n), headAt(key(n), 0)])
    network.feed(old, { type: 'stored', items })
    network.connect(young, old)
    network.settleSome(1, () => 0)
    const answers = [...network.queues.values()].flat().map(({ message }) => message)
    expect(listedIn(answers)).toBe(count)
    for (const answer of answers) expect(decodeMessage(encodeMessage(answer)).ok).toBe(true)
  })
})
