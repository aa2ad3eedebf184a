import { encode } from '@ipld/dag-cbor'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { type Bytes, concat, own } from '../../src/base/index.ts'
import { decodeRecord, type Header, type SealedRecord } from '../../src/log/index.ts'
import { HEADER_LIMIT, PAYLOAD_LIMIT, RECORD_LIMIT, SEQ_LIMIT } from '../../src/log/limits.ts'
import { assembleRecord, encodeHeader, hashOf } from '../../src/log/record.ts'
import { KINDS } from '../../src/model/index.ts'
import { bytes, mutationsOf, noise } from '../support/arbitrary.ts'

const count = fc.integer({ min: 0, max: SEQ_LIMIT })
const header: fc.Arbitrary<Header> = fc
  .record({
    circle: bytes(32),
    kind: fc.constantFrom(...KINDS),
    writer: bytes(32),
    segment: count,
    seq: count,
    hash: bytes(32),
    link: fc.tuple(count, bytes(32)),
    type: fc.constantFrom('update' as const, 'snapshot' as const),
  })
  .map(({ hash, link, ...rest }) => ({
    v: 1,
    ...rest,
    prev: rest.seq === 0 ? null : hash,
    link: rest.segment === 0 || rest.kind === 'commons' ? null : link,
    payloadHash: hashOf(hash),
    payloadSize: hash.length,
  }))

const sealed = (of: Header, payload: Bytes | null): SealedRecord =>
  assembleRecord(of, encodeHeader(of), own(new Uint8Array(64)), own(new Uint8Array(64)), payload)

let good: SealedRecord
beforeAll(() => {
  const [of] = fc.sample(header, { numRuns: 1, seed: 5 })
  good = sealed({ ...of!, payloadHash: hashOf(Uint8Array.of(1)), payloadSize: 1 }, own([1] as never))
})

const reasonOf = (raw: Bytes): string => {
  const verdict = decodeRecord(raw)
  return verdict.ok ? 'taken' : `${verdict.rule}: ${verdict.reason}`
}
/** The good record with some of its header's fields exchanged, or others added. */
const withHeader = (fields: Readonly<Record<string, unknown>>): Bytes => {
  const bad = own(encode({ ...good.header, ...fields }))
  return own(encode([bad, good.signature, good.admission, good.payload]))
}

describe('a record', () => {
  it('is read as it was written, whatever its header says', () => {
    fc.assert(
      fc.property(header, fc.boolean(), (of, detached) => {
        const payload = own(new Uint8Array(32))
        const record = sealed({ ...of, payloadHash: hashOf(payload) }, detached ? null : payload)
        expect(decodeRecord(record.bytes)).toEqual({ ok: true, value: record })
      }),
    )
  })

  it('cut short at any length, or with a byte more, is refused', () => {
    for (let length = 0; length < good.bytes.length; length++)
      expect(reasonOf(good.bytes.slice(0, length))).toMatch(/^decoding/)
    expect(reasonOf(own([...good.bytes, 0] as never))).toMatch(/^decoding/)
  })

  it('with any byte changed is refused, or another record under another name or signature', () => {
    fc.assert(
      fc.property(mutationsOf(good.bytes), raw => {
        const verdict = decodeRecord(raw)
        if (!verdict.ok) {
          expect(verdict.rule).toBe('decoding')
          return
        }
        expect(verdict.value.bytes).toEqual(raw)
        const { header: read, headerBytes, signature, admission, payload } = verdict.value
        expect(assembleRecord(read, headerBytes, signature, admission, payload).bytes).toEqual(raw)
      }),
      { numRuns: 2_000 },
    )
  })

  it('that is noise, or lists nested without end, is refused', () => {
    fc.assert(
      fc.property(noise(), raw => {
        expect(reasonOf(raw)).toMatch(/^decoding/)
      }),
      { numRuns: 2_000 },
    )
    expect(reasonOf(new Uint8Array(200_000).fill(0x81))).toMatch(/^decoding/)
    // Lists and byte strings that claim to be longer than any memory.
    for (const claim of [0x9b, 0xbb, 0x5b, 0x7b])
      expect(reasonOf(own([claim, 0x00, 0x0f, ...Array(6).fill(0xff)] as never))).toMatch(/^decoding/)
  })

  it('larger than any can be is refused unread', () => {
    expect(reasonOf(new Uint8Array(RECORD_LIMIT + 1))).toMatch(/^size/)
    expect(reasonOf(new Uint8Array(RECORD_LIMIT))).toMatch(/^decoding/)
  })
})

describe('a header is refused', () => {
  it('with a field missing, unknown, or of the wrong form', () => {
    const { kind: _, ...without } = good.header
    const bare = own(encode([own(encode(without)), good.signature, good.admission, good.payload]))
    expect(reasonOf(bare)).toMatch(/missing, unknown/)
    const wrong: Record<string, unknown>[] = [
      { more: 1 },
      { v: 2 },
      { circle: new Uint8Array(31) },
      { writer: 'w' },
      { kind: 'other' },
      { kind: '__proto__' },
      { segment: -1 },
      { segment: SEQ_LIMIT + 1 },
      { seq: 1.5 },
      { seq: SEQ_LIMIT + 1 },
      { seq: 3, prev: null },
      { seq: 0, prev: new Uint8Array(32) },
      { kind: 'feed', segment: 1, link: null },
      { segment: 0, link: [0, new Uint8Array(32)] },
      { kind: 'feed', segment: 1, link: [-1, new Uint8Array(32)] },
      { kind: 'feed', segment: 1, link: [0, new Uint8Array(32), 0] },
      { type: 'delete' },
      { payloadHash: new Uint8Array(33) },
      { payloadSize: PAYLOAD_LIMIT + 1 },
    ]
    for (const fields of wrong)
      expect([fields, reasonOf(withHeader(fields))]).toEqual([
        fields,
        expect.stringMatching(/missing, unknown/),
      ])
  })

  it('in another order of its fields, though it says the same', () => {
    const fields = Object.entries(good.header).reverse()
    const map = concat(
      Uint8Array.of(0xa0 + fields.length),
      ...fields.map(([name, value]) => concat(encode(name), encode(value))),
    )
    expect(reasonOf(own(encode([map, good.signature, good.admission, good.payload])))).toMatch(/canonical/)
  })

  it('that is longer than the longest', () => {
    const long = own(new Uint8Array(HEADER_LIMIT + 1))
    expect(reasonOf(own(encode([long, good.signature, good.admission, null])))).toMatch(
      /byte string of its size/,
    )
  })

  it('that gives itself another prototype', () => {
    // A map whose only key is `__proto__`, with the good header under it.
    const key = own([0xa1, 0x69, ...new TextEncoder().encode('__proto__')] as never)
    const tricked = own([...key, ...good.headerBytes] as never)
    expect(reasonOf(own(encode([tricked, good.signature, good.admission, good.payload])))).toMatch(
      /^decoding/,
    )
  })

  it('whose payload is another, longer or shorter than it says', () => {
    for (const payload of [Uint8Array.of(2), Uint8Array.of(1, 1), new Uint8Array()])
      expect(reasonOf(own(encode([good.headerBytes, good.signature, good.admission, payload])))).toMatch(
        /not the one that the header names/,
      )
    expect(reasonOf(own(encode([good.headerBytes, good.signature, good.admission, 'text'])))).toMatch(
      /not a byte string/,
    )
  })

  it('whose signatures are not 64 bytes', () => {
    for (const bad of [new Uint8Array(63), 'x', null]) {
      expect(reasonOf(own(encode([good.headerBytes, bad, good.admission, good.payload])))).toMatch(/64 bytes/)
      expect(reasonOf(own(encode([good.headerBytes, good.signature, bad, good.payload])))).toMatch(/64 bytes/)
    }
  })
})
