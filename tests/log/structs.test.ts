import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { type Bytes, own } from '../../src/base/index.ts'
import { guardUpdate } from '../../src/log/index.ts'
import { CLOCK_LIMIT, DEPTH_LIMIT, STRUCTS_LIMIT } from '../../src/log/limits.ts'
import type { Kind } from '../../src/model/index.ts'
import { any, deleted, gc, type Id, nestedMap, pairs, skip, string, updateOf } from '../support/updates.ts'

const EVE = 7
const ANN = 9
const post = { type: 'post', at: 1, text: 'x' }
const inEntries = { root: 'entries', key: 'a' }
const inCharter = { root: 'charter' }

const verdictOn = (update: Bytes, kind: Kind = 'feed', clock = 0) => guardUpdate(update, kind, EVE, clock)
const refused = (update: Bytes, reason: RegExp, kind: Kind = 'feed', clock = 0) => {
  const verdict = verdictOn(update, kind, clock)
  expect(verdict).toMatchObject({ ok: false, rule: 'structs', reason: expect.stringMatching(reason) })
}
const eves = (...structs: Parameters<typeof updateOf>[0][number][2]) => updateOf([[EVE, 0, structs]])

describe('rule structs: Eve', () => {
  it('can’t write under Ann’s clientID, alone or beside her own', () => {
    refused(updateOf([[ANN, 0, [any([post], inEntries)]]]), /clientID/)
    refused(
      updateOf([
        [ANN, 0, [any([post], inEntries)]],
        [EVE, 0, [any([post], inEntries)]],
      ]),
      /section|clientID/,
    )
  })

  it('can’t split her structs over two runs, of which Yjs would park one for ever', () => {
    const split = updateOf([
      [EVE, 0, [gc(1)]],
      [EVE, 1, [gc(1)]],
    ])
    refused(split, /one section/)
    refused(updateOf([[EVE, 0, []]]), /one section/)
  })

  it('can’t send an empty struct or an empty deletion, on which Yjs throws', () => {
    for (const empty of [gc(0), deleted(0, inEntries)]) refused(eves(empty), /empty/)
    refused(eves(string('', inCharter)), /empty/, 'commons')
    refused(updateOf([[EVE, 0, [gc(1)]]], [[EVE, [1_000, 0]]]), /empty/)
    refused(updateOf([], [[ANN, [0, 0]]]), /empty/)
  })

  it('can’t squat a clock by one struct that claims to be enormous', () => {
    for (const huge of [gc(CLOCK_LIMIT + 1), deleted(CLOCK_LIMIT + 1, inEntries)])
      refused(eves(huge), /past its limit/)
    expect(verdictOn(eves(gc(CLOCK_LIMIT))).ok).toBe(true)
    refused(updateOf([[EVE, CLOCK_LIMIT, [gc(1)]]]), /past its limit/, 'feed', CLOCK_LIMIT)
  })

  it('can’t leave a hole, begin late, or begin again', () => {
    refused(eves(gc(1), skip(5), gc(1)), /hole/)
    refused(updateOf([[EVE, 1, [gc(1)]]]), /begins at 1, not at 0/)
    refused(eves(gc(1)), /begins at 0, not at 3/, 'feed', 3)
  })

  it('can’t build on what she has not written yet, nor on herself', () => {
    for (const origin of [
      [EVE, 5],
      [EVE, 0],
    ] satisfies Id[]) {
      refused(eves(any([post], { origin })), /not written yet/)
      refused(eves(any([post], { rightOrigin: origin })), /not written yet/)
    }
  })

  it('can’t build on or delete Ann’s structs where one writer writes', () => {
    refused(eves(any([post], { origin: [ANN, 0] })), /another writer/)
    refused(eves(any([post], { rightOrigin: [ANN, 0] })), /another writer/)
    refused(updateOf([], [[ANN, [0, 1]]]), /another writer/)
  })

  it('can’t delete what is to come, so that it would be gone as soon as it is written', () => {
    refused(updateOf([[EVE, 0, [gc(3)]]], [[EVE, [0, 4]]]), /not written yet/)
    refused(updateOf([], [[EVE, [2 ** 50, 1]]]), /not written yet/)
    expect(verdictOn(updateOf([[EVE, 0, [gc(3)]]], [[EVE, [0, 3]]])).ok).toBe(true)
  })

  it('can’t send more structs, or more deletions, than any segment has', () => {
    const many = (count: number) => eves(...Array.from({ length: count }, () => gc(1)))
    expect(verdictOn(many(STRUCTS_LIMIT)).ok).toBe(true)
    refused(many(STRUCTS_LIMIT + 1), /more than 20000 structs/)
    const holes = (count: number) =>
      updateOf(
        [[EVE, 0, [gc(2 * count)]]],
        [[EVE, ...Array.from({ length: count }, (_, i) => [2 * i, 1] as const)]],
      )
    expect(verdictOn(holes(STRUCTS_LIMIT)).ok).toBe(true)
    refused(holes(STRUCTS_LIMIT + 1), /more than 20000 deletions/)
  })

  it('can’t nest types, use roots that are not there, or use a map as a list', () => {
    refused(eves(nestedMap(inEntries)), /one plain value/)
    refused(eves(any([post], { parent: [EVE, 0], key: 'a' })), /nests/)
    refused(eves(any([post], { root: 'other', key: 'a' })), /no such part/)
    for (const root of ['__proto__', 'constructor', 'toString'])
      refused(eves(any([post], { root, key: 'a' })), /no such part/)
    refused(eves(any([post], { root: 'entries' })), /has a key/)
    refused(eves(string('x', { root: 'charter', key: 'a' })), /has a key/, 'commons')
    refused(eves(string('x', inEntries)), /text stands/)
    refused(eves(any([post, post], inEntries)), /one plain value/)
    refused(eves(any([], inEntries)), /empty|one plain value/)
  })

  it('can’t send values that are not plain JSON, or deeper than any entry is', () => {
    const nested = (levels: number) => {
      let value: unknown = 1
      for (let i = 0; i < levels; i++) value = [value]
      return { type: 'later', value }
    }
    for (const value of [undefined, 1n, Number.NaN, Number.POSITIVE_INFINITY, Uint8Array.of(1)])
      refused(eves(any([{ type: 'later', value }], inEntries)), /plain JSON/)
    expect(verdictOn(eves(any([nested(DEPTH_LIMIT - 1)], inEntries))).ok).toBe(true)
    refused(eves(any([nested(DEPTH_LIMIT)], inEntries)), /depth/)
    // So deep that reading it overflows the stack.
    refused(eves(any([nested(3_000)], inEntries)), /depth|not a Yjs update/)
  })

  it('can’t give a value another prototype', () => {
    for (const prototype of [{ type: 'post', at: 1, text: 'x' }, [], null])
      refused(
        eves(
          pairs(
            [
              ['__proto__', prototype],
              ['type', 'later'],
            ],
            inEntries,
          ),
        ),
        /plain JSON/,
      )
    expect(({} as { at?: unknown }).at).toBeUndefined()
  })

  it('can’t send updates of version 2, an update with something after it, or one cut short', () => {
    const doc = new Y.Doc()
    doc.clientID = EVE
    doc.getMap('entries').set('a', post)
    const whole = own(Y.encodeStateAsUpdate(doc))
    expect(verdictOn(whole).ok).toBe(true)
    refused(own(Y.encodeStateAsUpdateV2(doc)), /./)
    refused(own([...whole, 0] as never), /not a Yjs update/)
    for (let length = 0; length < whole.length; length++) refused(whole.slice(0, length), /not a Yjs update/)
  })
})

describe('rule structs in a commons', () => {
  it('lets a member build on and delete another’s words, and says which have to be there first', () => {
    const update = updateOf([[EVE, 0, [string('more', { origin: [ANN, 4] })]]], [[ANN, [0, 3]]])
    const verdict = verdictOn(update, 'commons')
    expect(verdict).toEqual({
      ok: true,
      value: {
        clock: 4,
        dependencies: [
          { client: ANN, clock: 4 },
          { client: ANN, clock: 2 },
        ],
        values: [],
      },
    })
  })

  it('still refuses structs under Ann’s clientID', () => {
    refused(updateOf([[ANN, 0, [string('x', inCharter)]]]), /clientID/, 'commons')
  })
})

/** Bytes that are nearly an update: a good one with some bytes changed, or structs put together at random. */
const id: fc.Arbitrary<Id> = fc.tuple(fc.constantFrom(EVE, ANN), fc.nat(6))
const place = fc.record(
  {
    root: fc.constantFrom('entries', 'charter', 'about', 'x'),
    key: fc.constantFrom('a', 'b', ''),
    origin: id,
    rightOrigin: id,
    parent: id,
  },
  { requiredKeys: [] },
)
const struct = fc.oneof(
  fc.nat(4).map(gc),
  fc.nat(4).map(skip),
  fc.tuple(fc.nat(4), place).map(([length, at]) => deleted(length, at)),
  fc.tuple(fc.string({ maxLength: 4 }), place).map(([text, at]) => string(text.toWellFormed(), at)),
  fc.tuple(fc.constantFrom(post, 'text', true, [], null), place).map(([value, at]) => any([value], at)),
  place.map(nestedMap),
)
const oddUpdate = fc
  .tuple(
    fc.array(fc.tuple(fc.constantFrom(EVE, EVE, EVE, ANN), fc.nat(2), fc.array(struct, { maxLength: 5 })), {
      maxLength: 2,
    }),
    fc.array(fc.tuple(fc.constantFrom(EVE, ANN), fc.tuple(fc.nat(6), fc.nat(4))), { maxLength: 2 }),
  )
  .map(([runs, deletions]) => updateOf(runs, deletions))

describe('an update that the gate takes', () => {
  it('is applied whole: Yjs neither throws nor parks a part of it, and the document can be written on', () => {
    let taken = 0
    fc.assert(
      fc.property(oddUpdate, fc.constantFrom<Kind>('feed', 'commons', 'profile', 'me'), (update, kind) => {
        const verdict = guardUpdate(update, kind, EVE, 0)
        if (!verdict.ok || verdict.value.dependencies.length > 0) return
        taken++
        const doc = new Y.Doc({ gc: kind !== 'commons' })
        Y.applyUpdate(doc, update)
        expect([doc.store.pendingStructs, doc.store.pendingDs]).toEqual([null, null])
        expect(Y.getState(doc.store, EVE)).toBe(verdict.value.clock)
        const copy = new Y.Doc()
        Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
        copy.clientID = EVE
        copy.getMap(kind === 'feed' ? 'entries' : 'about').set('a', kind === 'feed' ? post : 'name')
        if (kind !== 'feed' && kind !== 'commons') return
        expect(guardUpdate(own(Y.encodeStateAsUpdate(copy)), kind, EVE, 0).ok).toBe(true)
      }),
      { numRuns: 2_000 },
    )
    expect(taken).toBeGreaterThan(30)
  })

  it('or refuses is judged without an exception, whatever the bytes are', () => {
    const doc = new Y.Doc()
    doc.clientID = EVE
    for (let i = 0; i < 5; i++) doc.getMap('entries').set(`k${i}`, { ...post, text: 'words '.repeat(i + 1) })
    const good = Y.encodeStateAsUpdate(doc)
    const mutated = fc
      .array(fc.tuple(fc.nat(good.length - 1), fc.nat(255)), { minLength: 1, maxLength: 6 })
      .map(changes => {
        const bytes = own(good)
        for (const [at, byte] of changes) bytes[at] = byte
        return bytes
      })
    fc.assert(
      fc.property(fc.oneof(mutated, fc.uint8Array({ maxLength: 300 }).map(own)), bytes => {
        const verdict = guardUpdate(bytes, 'feed', EVE, 0)
        if (verdict.ok) Y.applyUpdate(new Y.Doc(), bytes)
        else expect(['structs', 'schema']).toContain(verdict.rule)
      }),
      { numRuns: 2_000 },
    )
  })
})
