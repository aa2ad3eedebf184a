import { encode } from '@ipld/dag-cbor'
import { xchacha20poly1305 } from '@noble/ciphers/chacha.js'
import fc from 'fast-check'
import { deflateSync, inflateSync } from 'fflate'
import { beforeAll, describe, expect, it } from 'vitest'
import { type Bytes, concat, own, uint32 } from '../../src/base/index.ts'
import type { Body, Header } from '../../src/log/index.ts'
import { EPOCH_LIMIT, INFLATED_LIMIT, PAYLOAD_LIMIT } from '../../src/log/limits.ts'
import { decryptBody, encryptBody } from '../../src/log/payload.ts'
import { seal } from '../../src/log/seal.ts'
import { bytes, mutationsOf, noise } from '../support/arbitrary.ts'
import { after, type Member, newCircle, newMember } from '../support/circle.ts'

const key = own(new Uint8Array(32).fill(3))
const nonce = own(new Uint8Array(24).fill(4))
const header: Header = {
  v: 1,
  circle: own(new Uint8Array(32).fill(1)),
  kind: 'feed',
  writer: own(new Uint8Array(32).fill(2)),
  segment: 1,
  seq: 1,
  prev: own(new Uint8Array(32).fill(5)),
  link: [0, own(new Uint8Array(32).fill(6))],
  type: 'update',
  payloadHash: own(new Uint8Array(32)),
  payloadSize: 0,
}

const certificate = fc.record({
  person: bytes(32),
  device: bytes(32),
  deviceSignature: bytes(64),
  writerSignature: bytes(64),
})
const body: fc.Arbitrary<Body> = fc.record({
  update: noise(600),
  certificate: fc.option(certificate),
  epoch: fc.option(
    fc.record({ number: fc.integer({ min: 0, max: EPOCH_LIMIT }), root: fc.option(bytes(32)) }),
  ),
})

/** As a member could who does not keep to the form: any plaintext, encrypted for this header. */
const sealedPlain = (plaintext: Uint8Array): Bytes => {
  const { v, circle, kind, writer, segment, seq, prev, link, type } = header
  const data = encode([v, circle, kind, writer, segment, seq, prev, link && [...link], type])
  return concat(nonce, xchacha20poly1305(key, nonce, data).encrypt(plaintext))
}
const refused = (payload: Bytes, reason = /./) =>
  expect(decryptBody(payload, header, key)).toMatchObject({
    ok: false,
    rule: 'decryption',
    reason: expect.stringMatching(reason),
  })
const raw = (value: unknown): Bytes => sealedPlain(concat(Uint8Array.of(0), encode(value)))

describe('a payload', () => {
  it('gives back what was put into it, small or large enough to be deflated', () => {
    fc.assert(
      fc.property(body, fc.nat(40), (content, repeat) => {
        const update = concat(...Array.from({ length: repeat + 1 }, () => content.update))
        const whole = { ...content, update }
        expect(decryptBody(encryptBody(whole, header, key, nonce), header, key)).toEqual({
          ok: true,
          value: whole,
        })
      }),
    )
  })

  it('of every size around the point where inflating goes piece by piece comes back whole', () => {
    // Half noise, so that it deflates, and to more than 4 kB.
    for (const size of [95, 96, 97, 9_000, 60_000]) {
      const update = own(new Uint8Array(size).map((_, i) => (i % 2 ? 32 : (i * 7919 * (i >> 3)) & 255)))
      const payload = encryptBody({ update, certificate: null, epoch: null }, header, key, nonce)
      expect(decryptBody(payload, header, key)).toMatchObject({ ok: true, value: { update } })
    }
  })

  it('can’t be replayed: it opens under the header it was made for, and under no other', () => {
    const payload = encryptBody(
      { update: own([0, 0] as never), certificate: null, epoch: null },
      header,
      key,
      nonce,
    )
    expect(decryptBody(payload, header, key).ok).toBe(true)
    const others: Partial<Header>[] = [
      { circle: own(new Uint8Array(32)) },
      { kind: 'profile' },
      { writer: own(new Uint8Array(32)) },
      { segment: 2 },
      { seq: 2 },
      { prev: own(new Uint8Array(32)) },
      { link: [1, header.link![1]] },
      { link: [0, own(new Uint8Array(32))] },
      { link: null },
      { type: 'snapshot' },
    ]
    for (const other of others)
      expect([other, decryptBody(payload, { ...header, ...other }, key)]).toMatchObject([
        other,
        { ok: false, rule: 'decryption' },
      ])
    expect(decryptBody(payload, header, own(new Uint8Array(32))).ok).toBe(false)
  })

  it('that is noise, cut short or changed anywhere is refused', () => {
    const payload = encryptBody(
      { update: own([0, 0] as never), certificate: null, epoch: null },
      header,
      key,
      nonce,
    )
    for (let length = 0; length < payload.length; length++) refused(payload.slice(0, length))
    fc.assert(
      fc.property(fc.oneof(noise(), mutationsOf(payload)), changed => {
        if (Buffer.compare(changed, payload) !== 0) refused(changed)
      }),
      { numRuns: 1_000 },
    )
  })
})

describe('Eve, who has the key of the circle,', () => {
  it('can send any plaintext and gets a rejection or a body for it, never an exception', () => {
    const good = concat(Uint8Array.of(1), uint32(500), deflateSync(encode({ u: new Uint8Array(496) })))
    fc.assert(
      fc.property(fc.oneof(noise(), mutationsOf(good)), plaintext => {
        const verdict = decryptBody(sealedPlain(plaintext), header, key)
        if (!verdict.ok) expect(verdict.rule).toBe('decryption')
      }),
      { numRuns: 1_500 },
    )
  })

  it('can’t have a bomb inflated: neither one that says how large it is, nor one that lies', () => {
    const zeros = new Uint8Array(INFLATED_LIMIT + 1)
    refused(sealedPlain(concat(Uint8Array.of(1), uint32(zeros.length), deflateSync(zeros))), /inflate/)
    for (const size of [2_000, 3_000_000, 10_000_000]) {
      const bomb = deflateSync(new Uint8Array(size), { level: 1 })
      refused(sealedPlain(concat(Uint8Array.of(1), uint32(1_000), bomb)), /inflate/)
      refused(sealedPlain(concat(Uint8Array.of(1), uint32(1_000_001), bomb)), /inflate/)
    }
  })

  it('pays for a bomb with more than she gets: it costs no more than its first piece', () => {
    const bomb = deflateSync(new Uint8Array(40_000_000), { level: 1 })
    const payload = sealedPlain(concat(Uint8Array.of(1), uint32(1_000), bomb))
    const quickestOfThree = (work: () => void) =>
      Math.min(
        ...[1, 2, 3].map(() => {
          const start = performance.now()
          work()
          return performance.now() - start
        }),
      )
    const whole = quickestOfThree(() => inflateSync(bomb, { out: new Uint8Array(1_000) }))
    expect(quickestOfThree(() => refused(payload))).toBeLessThan(whole / 2)
  })

  it('can’t put unknown, missing or malformed parts into a body', () => {
    const u = new Uint8Array(2)
    const chain = [new Uint8Array(32), new Uint8Array(32), new Uint8Array(64), new Uint8Array(64)]
    for (const good of [
      { u },
      { u, c: chain },
      { u, e: [0, null] },
      { u, e: [EPOCH_LIMIT, new Uint8Array(32)] },
    ])
      expect(decryptBody(raw(good), header, key).ok).toBe(true)
    for (const bad of [
      null,
      [],
      'body',
      {},
      { u: 'text' },
      { u, x: 1 },
      { u, c: chain.slice(1) },
      { u, c: [...chain, new Uint8Array(64)] },
      { u, c: [chain[0], chain[0], chain[0], chain[2]] },
      { u, c: null },
      { u, e: [EPOCH_LIMIT + 1, null] },
      { u, e: [-1, null] },
      { u, e: [0.5, null] },
      { u, e: [0, new Uint8Array(31)] },
      { u, e: [0] },
      { u, e: null },
    ])
      refused(raw(bad))
    refused(sealedPlain(Uint8Array.of(2, 0)))
    refused(sealedPlain(new Uint8Array()))
  })
})

describe('sealing', () => {
  let ann: Member
  let circle: Awaited<ReturnType<typeof newCircle>>
  beforeAll(async () => {
    circle = await newCircle()
    ann = await newMember(circle)
  })
  const sealing = (update: Bytes) =>
    seal(circle, ann.signer, ann.admission, after(null), 'update', { update, certificate: null, epoch: null })

  it('refuses by name what makes too large a record, and what nobody would inflate', async () => {
    const noisy = new Uint8Array(PAYLOAD_LIMIT)
    for (let at = 0; at < noisy.length; at += 65_536) crypto.getRandomValues(noisy.subarray(at, at + 65_536))
    await expect(sealing(noisy)).rejects.toMatchObject({ name: 'RecordTooLargeError' })
    await expect(sealing(new Uint8Array(INFLATED_LIMIT))).rejects.toMatchObject({
      name: 'RecordTooLargeError',
    })
    const most = new Uint8Array(INFLATED_LIMIT - 64)
    const record = await sealing(most)
    expect(decryptBody(record.payload!, record.header, circle.encryptionKey).ok).toBe(true)
  })
})
