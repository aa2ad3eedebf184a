import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sameWay } from '../../src/base/index.ts'
import { FOUND_PER_TOPIC, NAMED_PER_TOPIC } from '../../src/network/relays/limits.ts'
import { type Rankable, rankRelays } from '../../src/network/relays/rank.ts'
import { PERSON, RelayBook } from '../../src/network/relays/relayBook.ts'
import { answered, ended, failed, isBad, UNTRIED } from '../../src/network/relays/reliability.ts'
import { topicOf } from './support/room.ts'

const topic = topicOf('a')
const HOUR = 3_600_000
const NOW = 1_000 * 24 * HOUR
const USED = 3

const ids = fc.uniqueArray(fc.string({ minLength: 1, maxLength: 20 }), { minLength: 1, maxLength: 12 })
const peerOf = (n: number) => `12D3KooWJ8sX3f1uQv9aZ2mYwC5rT7bNhK4gLpD6eRjUoWiVxyz${n}`
const addressOf = (n: number) => `/ip4/127.0.0.1/tcp/${4000 + n}/ws/p2p/${peerOf(n)}`
const book = (refused: string[] = []) => new RelayBook({ refused, encryptedOnly: false })
const addresses = (of: RelayBook) => of.ranked(topic, NOW).map(({ address }) => address)

describe('the order in which a topic uses relays', () => {
  it('has all members meet at one of three, whichever of the same relays their links named', () => {
    fc.assert(
      fc.property(ids, fc.infiniteStream(fc.boolean()), (known, coins) => {
        const member = (): Rankable[] =>
          known.map(id => ({ id, named: coins.next().value === true, bad: false }))
        const first = new Set(
          rankRelays(topic, member())
            .slice(0, USED)
            .map(({ id }) => id),
        )
        const second = rankRelays(topic, member().reverse()).slice(0, USED)
        expect(second.some(({ id }) => first.has(id))).toBe(true)
      }),
    )
  })

  it('keeps two named relays in use, however many are found', () => {
    const found = Array.from({ length: 50 }, (_, i) => ({ id: `found ${i}`, named: false, bad: false }))
    const named = ['one', 'two'].map(id => ({ id, named: true, bad: false }))
    const used = rankRelays(topic, [...found, ...named]).slice(0, USED)
    expect(used.filter(({ named: is }) => is)).toHaveLength(2)
  })

  it('puts what does not answer last, and differs from topic to topic', () => {
    const relays = Array.from({ length: 8 }, (_, i) => ({ id: `${i}`, named: true, bad: i < 4 }))
    expect(rankRelays(topic, relays).map(({ bad }) => bad)).toEqual([
      ...Array(4).fill(false),
      ...Array(4).fill(true),
    ])
    const order = (of: string) =>
      rankRelays(of, relays)
        .map(({ id }) => id)
        .join()
    expect(new Set(['a', 'b', 'c', 'd'].map(digit => order(topicOf(digit)))).size).toBeGreaterThan(1)
  })
})

describe('how well a relay has answered', () => {
  it('is bad after two failures, good again as soon as it answers, and forgiven within days', () => {
    const once = failed(UNTRIED, NOW)
    expect(isBad(once, NOW)).toBe(false)
    const twice = failed(once, NOW)
    expect(isBad(twice, NOW)).toBe(true)
    expect(isBad(answered(twice, NOW), NOW)).toBe(false)
    const worst = Array.from({ length: 100 }).reduce(before => failed(before as never, NOW), twice) as never
    expect(isBad(worst, NOW + 24 * HOUR)).toBe(true)
    expect(isBad(worst, NOW + 72 * HOUR)).toBe(false)
  })

  it('is bad if it breaks off soon, not if a long visit ends', () => {
    expect(isBad(ended(answered(UNTRIED, NOW), 1_000, NOW), NOW)).toBe(true)
    expect(isBad(ended(answered(UNTRIED, NOW), HOUR, NOW), NOW)).toBe(false)
  })
})

describe('what a peer knows of relays', () => {
  it('has one relay once, though its address is written in many ways', () => {
    const ways = ['http://Relay.example.org:80/', ' http://relay.example.org', 'http://relay.example.org///']
    expect(new Set(ways.map(sameWay))).toEqual(new Set(['http://relay.example.org']))
    const known = book()
    for (const way of ways) known.name(way, topic)
    known.name(addressOf(1), topic)
    known.name(`${addressOf(1)}/`, PERSON)
    known.find(addressOf(1).replace('127.0.0.1', '127.0.0.2'), topic, NOW)
    expect(known.wanted()).toHaveLength(2)
  })

  it('takes no removed relay from a link or from others, under any of its addresses, until it is added', () => {
    const known = book()
    const other = addressOf(1).replace('127.0.0.1', '127.0.0.2')
    known.name(addressOf(1), topic)
    known.refuse(addressOf(1))
    known.enter(topic)
    expect([
      known.name(addressOf(1), topic),
      known.find(other, topic, NOW),
      known.name(other, topic),
    ]).toEqual([false, false, false])
    expect(known.wanted()).toEqual([])
    known.name(addressOf(1), PERSON)
    expect(addresses(known)).toEqual([addressOf(1)])
  })

  it('goes on after a restart with what it had found, and with what had not answered', () => {
    const before = book()
    before.enter(topic)
    for (const n of [1, 2]) before.find(addressOf(n), topic, NOW)
    const [one] = before.wanted()
    one!.reliability = failed(failed(UNTRIED, NOW), NOW)
    const after = book()
    after.remember(before.toRemember(NOW), NOW)
    expect(after.wanted()).toEqual([])
    after.enter(topic)
    expect(addresses(after)).toEqual([addressOf(2), addressOf(1)])
    const later = book()
    later.remember(before.toRemember(NOW), NOW + 60 * 24 * HOUR)
    expect(addresses(later)).toEqual([])
  })

  it('remembers a bounded number that others tell of, and only addresses that say who must answer', () => {
    const known = book()
    known.enter(topic)
    const found = Array.from({ length: FOUND_PER_TOPIC + 1 }, (_, n) => known.find(addressOf(n), topic, NOW))
    expect(found).toEqual([...Array(FOUND_PER_TOPIC).fill(true), false])
    for (const text of ['http://relay.example.org', '/ip4/127.0.0.1/tcp/1/ws', 'x'.repeat(300)])
      expect(known.find(text, topic, NOW)).toBe(false)
    expect(known.wanted()).toHaveLength(FOUND_PER_TOPIC)
    expect(known.find(addressOf(9), topicOf('b'), NOW)).toBe(true)
  })

  it('takes so many of a link and no more; the person may name as many as they like', () => {
    const known = book()
    known.enter(topic)
    const name = (n: number, owner: string) => known.name(`http://relay${n}.example.org`, owner)
    const named = Array.from({ length: NAMED_PER_TOPIC + 1 }, (_, n) => name(n, topic))
    expect(named).toEqual([...Array(NAMED_PER_TOPIC).fill(true), false])
    expect(known.wanted()).toHaveLength(NAMED_PER_TOPIC)
    const own = Array.from({ length: NAMED_PER_TOPIC + 1 }, (_, n) => name(n, PERSON))
    expect(own).not.toContain(false)
  })
})
