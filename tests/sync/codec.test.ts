import { encode } from '@ipld/dag-cbor'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fromHex, own } from '../../src/base/index.ts'
import { KINDS } from '../../src/model/index.ts'
import {
  addressKey,
  addressOf,
  decodeMessage,
  encodeMessage,
  type Head,
  type Message,
} from '../../src/sync/index.ts'
import {
  BATCH_RECORDS,
  HAVE_LIMIT,
  ITEMS_LIMIT,
  MESSAGE_LIMIT,
  RANGES_LIMIT,
  WANT_SIZE,
} from '../../src/sync/limits.ts'
import { END } from '../../src/sync/sortedMap.ts'
import { bytes, mutationsOf, noise } from '../support/arbitrary.ts'

const count = fc.nat()
const address = fc.record({
  kind: fc.constantFrom(...KINDS),
  writer: bytes(32),
  segment: fc.integer({ min: 0, max: 2 ** 32 - 1 }),
})
const key = address.map(addressKey)
const head: fc.Arbitrary<Head> = fc.record({
  seq: fc.integer({ min: -1, max: 2 ** 32 - 1 }),
  hash: bytes(32),
  base: fc.integer({ min: 0, max: 2 ** 32 }),
  holding: fc.constantFrom('whole' as const, 'aside' as const, 'gone' as const),
  bytes: fc.constant(0),
  recency: fc.maxSafeInteger(),
  forkedAt: fc.option(count),
})
const item = fc.tuple(key, head)
const items = fc.array(item, { maxLength: 5 })
const range = fc.oneof(
  fc.tuple(key, bytes(16), count).map(([low, fingerprint, n]) => ({ low, high: END, fingerprint, count: n })),
  fc
    .tuple(items, fc.boolean())
    .map(([listed, answered]) => ({ low: '', high: END, items: listed, answered })),
)
const optional = fc.option(noise(80))
const message: fc.Arbitrary<Message> = fc.oneof(
  fc.record({
    type: fc.constant('open' as const),
    circle: bytes(32),
    role: fc.constantFrom('member' as const, 'relay' as const),
    membership: optional,
    beacon: optional,
    keep: optional,
  }),
  fc.record({
    type: fc.constant('ranges' as const),
    ranges: fc.array(range, { maxLength: 4 }),
    final: fc.boolean(),
  }),
  fc.record({
    type: fc.constant('want' as const),
    id: count,
    items: fc.array(
      fc.record({ key, from: fc.integer({ min: -1, max: 2 ** 32 - 1 }), asked: fc.boolean() }),
      { maxLength: 5 },
    ),
  }),
  fc.record({
    type: fc.constant('records' as const),
    records: fc.array(noise(80), { maxLength: 4 }),
    forks: fc.array(noise(80), { maxLength: 4 }),
  }),
  fc.record({ type: fc.constant('served' as const), id: count }),
  fc.record({ type: fc.constant('have' as const), items }),
)

const raw = (value: unknown) => decodeMessage(own(encode(value)))
const itemOf = (n: number) => {
  const writer = new Uint8Array(32)
  new DataView(writer.buffer).setUint32(0, n)
  return [
    fromHex(addressKey({ kind: 'feed', writer: own(writer), segment: 0 })),
    0,
    new Uint8Array(32),
    0,
    0,
    null,
    0,
  ]
}
const list = <Element>(length: number, make: (n: number) => Element) =>
  Array.from({ length }, (_, n) => make(n))

describe('a session message', () => {
  it('is read as it was written', () => {
    fc.assert(
      fc.property(message, said => {
        expect(decodeMessage(encodeMessage(said))).toEqual({ ok: true, value: said })
      }),
      { numRuns: 500 },
    )
  })

  it('that is noise, changed or cut is read or refused with a reason, never by an exception', () => {
    const samples = fc.sample(message, { numRuns: 40, seed: 3 }).map(encodeMessage)
    for (const sample of samples)
      for (let length = 0; length < sample.length; length += 1 + Math.floor(sample.length / 40))
        expect(decodeMessage(sample.slice(0, length)).ok).toBe(false)
    fc.assert(
      fc.property(fc.oneof(noise(), ...samples.map(mutationsOf)), bad => {
        const verdict = decodeMessage(bad)
        // What is read can be said again: nothing of it is of a form that this peer could not send.
        if (verdict.ok) expect(decodeMessage(encodeMessage(verdict.value))).toEqual(verdict)
        else expect(verdict.rule).toBe('decoding')
      }),
      { numRuns: 3_000 },
    )
  })

  it('of an unknown type, or of one that every object has, is refused', () => {
    for (const type of ['other', '__proto__', 'constructor', 'toString', 7, null, ['open']])
      expect(raw([type, [], true])).toMatchObject({ ok: false, rule: 'decoding' })
    for (const value of [null, 5, 'ranges', { type: 'ranges' }, []])
      expect(raw(value)).toMatchObject({ ok: false, rule: 'decoding' })
    expect(decodeMessage(own(new Uint8Array(200_000).fill(0x81)))).toMatchObject({
      ok: false,
      rule: 'decoding',
    })
  })

  it('above a limit is refused, and at the limit read', () => {
    const fingerprint = [null, null, new Uint8Array(16), 0]
    const summary = (n: number) => [Uint8Array.of(n >> 8, n & 255), null, fingerprint[2], 0]
    const limits: [string, number, (length: number) => unknown][] = [
      ['ranges', RANGES_LIMIT, length => ['ranges', list(length, summary), true]],
      [
        'items',
        ITEMS_LIMIT,
        length => ['ranges', [[new Uint8Array(), null, list(length, itemOf), true]], true],
      ],
      ['wants', WANT_SIZE, length => ['want', 0, list(length, n => [itemOf(n)[0], 0, false])]],
      ['records', BATCH_RECORDS, length => ['records', list(length, () => new Uint8Array(1)), []]],
      ['forks', BATCH_RECORDS, length => ['records', [], list(length, () => new Uint8Array(1))]],
      ['have', HAVE_LIMIT, length => ['have', list(length, itemOf)]],
    ]
    for (const [name, limit, make] of limits) {
      expect([name, raw(make(limit)).ok]).toEqual([name, true])
      expect([name, raw(make(limit + 1)).ok]).toEqual([name, false])
    }
    expect(decodeMessage(new Uint8Array(MESSAGE_LIMIT + 1))).toMatchObject({ ok: false, rule: 'size' })
    expect(raw(['records', [new Uint8Array(300_000)], []])).toMatchObject({ ok: false, rule: 'decoding' })
  })

  it('with a range that ends before it begins, or lists what lies outside it, is refused', () => {
    const [low, high] = [Uint8Array.of(2), Uint8Array.of(1)]
    const ranges = (range: unknown) => raw(['ranges', [range], true]).ok
    expect(ranges([low, high, new Uint8Array(16), 1])).toBe(false)
    expect(ranges([low, low, new Uint8Array(16), 1])).toBe(false)
    expect(ranges([high, low, new Uint8Array(16), 1])).toBe(true)
    expect(ranges([Uint8Array.of(3), null, [itemOf(1)], true])).toBe(false)
    expect(ranges([Uint8Array.of(2), null, [itemOf(1)], true])).toBe(true)
    expect(ranges([Uint8Array.of(2), null, new Uint8Array(15), 1])).toBe(false)
    expect(ranges([new Uint8Array(38), null, new Uint8Array(16), 1])).toBe(false)
  })

  it('with a head that no log has is refused', () => {
    const good = itemOf(1)
    const have = (at: number, value: unknown) => raw(['have', [good.with(at, value as never)]]).ok
    expect(have(1, 5)).toBe(true)
    for (const [at, value] of [
      [0, new Uint8Array(36)],
      [0, new Uint8Array(37).fill(9)],
      [1, -2],
      [1, 2 ** 32],
      [1, 0.5],
      [2, new Uint8Array(31)],
      [3, -1],
      [3, 2 ** 33],
      [4, 0.5],
      [4, 'soon'],
      [5, -1],
      [5, 'never'],
      [6, 3],
      [6, 'all'],
    ] as const)
      expect([at, value, have(at, value)]).toEqual([at, value, false])
  })
})

describe('an address', () => {
  it('and its key stand for each other, and keys sort as kind, writer, segment do', () => {
    fc.assert(
      fc.property(address, address, (a, b) => {
        expect(addressOf(addressKey(a))).toEqual(a)
        const rank = (one: typeof a) => [
          KINDS.indexOf(one.kind),
          Buffer.from(one.writer).toString('hex'),
          one.segment,
        ]
        const [x, y] = [rank(a), rank(b)]
        const at = x.findIndex((part, i) => part !== y[i])
        if (at >= 0) expect(addressKey(a) < addressKey(b)).toBe(x[at]! < y[at]!)
      }),
    )
  })
})
