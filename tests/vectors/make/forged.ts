/** Records that are wrong in their envelope, their place or their payload. */

import { encode } from '@ipld/dag-cbor'
import { xchacha20poly1305 } from '@noble/ciphers/chacha.js'
import { deflateSync } from 'fflate'
import { type Bytes, concat, own, uint32 } from '../../../src/base/index.ts'
import { deriveCircle, inDomain, type Signer } from '../../../src/identity/index.ts'
import type { RuleName, SealedRecord } from '../../../src/log/index.ts'
import { assembleRecord, encodeHeader, type Header, hashOf } from '../../../src/log/record.ts'
import { after, BOB, type Cast, fixed, Page, record, type Writer, writer } from './cast.ts'

export interface Invalid {
  readonly rule: RuleName
  readonly what: string
  readonly before?: readonly SealedRecord[]
  readonly bytes: Uint8Array
}

/** A record whose header and payload are just what is given, signed nonetheless. */
async function forged(by: Writer, header: object, payload: Bytes | null, signer: Signer = by.signer) {
  const headerBytes = own(encode(header))
  const signature = await signer.sign(inDomain('record', headerBytes))
  return own(encode([headerBytes, signature, by.admission, payload]))
}

/** A record with this plaintext, whatever it is. */
async function withPlaintext({ circle, ann }: Cast, plaintext: Uint8Array): Promise<Uint8Array> {
  const unsized = {
    v: 1,
    circle: circle.id,
    kind: 'feed',
    writer: ann.signer.publicKey,
    segment: 0,
    seq: 0,
    prev: null,
    link: null,
    type: 'update',
  } as const
  const nonce = fixed('nonce/plaintext', 24)
  const additional = encode([1, circle.id, 'feed', ann.signer.publicKey, 0, 0, null, null, 'update'])
  const payload = concat(nonce, xchacha20poly1305(circle.encryptionKey, nonce, additional).encrypt(plaintext))
  const header: Header = { ...unsized, payloadHash: hashOf(payload), payloadSize: payload.length }
  const headerBytes = encodeHeader(header)
  const signature = await ann.signer.sign(inDomain('record', headerBytes))
  return assembleRecord(header, headerBytes, signature, ann.admission, payload).bytes
}

export async function envelopes(all: Cast, good: SealedRecord): Promise<Invalid[]> {
  const { ann, bob } = all
  const { header, headerBytes, signature, admission, payload } = good
  const elsewhere = await deriveCircle(fixed('another circle'))
  const foreign = await writer(elsewhere, 'ann', BOB)
  const of = (...parts: unknown[]) => own(encode(parts))
  const reordered = concat(Uint8Array.of(0x84, 0x58, headerBytes.length), headerBytes)
  const rest = good.bytes.subarray(reordered.length + (headerBytes.length > 255 ? 1 : 0))
  return [
    { rule: 'size', what: 'more bytes than a record may have', bytes: new Uint8Array(262_144 + 512 + 257) },
    { rule: 'decoding', what: 'nothing', bytes: new Uint8Array() },
    { rule: 'decoding', what: 'three parts', bytes: of(headerBytes, signature, admission) },
    { rule: 'decoding', what: 'a byte behind it', bytes: concat(good.bytes, Uint8Array.of(0)) },
    {
      rule: 'decoding',
      what: 'a list of indefinite length',
      bytes: concat(Uint8Array.of(0x9f), good.bytes.subarray(1), Uint8Array.of(0xff)),
    },
    {
      rule: 'decoding',
      what: 'a length that is not written as short as it can be',
      bytes: concat(Uint8Array.of(0x84, 0x5a), uint32(headerBytes.length), headerBytes, rest),
    },
    {
      rule: 'decoding',
      what: 'a signature of 63 bytes',
      bytes: of(headerBytes, signature.subarray(1), admission, payload),
    },
    {
      rule: 'decoding',
      what: 'a payload that the header does not name',
      bytes: of(headerBytes, signature, admission, concat(payload!, Uint8Array.of(0))),
    },
    {
      rule: 'decoding',
      what: 'a field of the header too many',
      bytes: await forged(ann, { ...header, more: 1 }, payload),
    },
    { rule: 'decoding', what: 'version 2', bytes: await forged(ann, { ...header, v: 2 }, payload) },
    {
      rule: 'decoding',
      what: 'a kind that is none',
      bytes: await forged(ann, { ...header, kind: 'diary' }, payload),
    },
    {
      rule: 'decoding',
      what: 'a prev at seq 0',
      bytes: await forged(ann, { ...header, prev: fixed('prev') }, payload),
    },
    {
      rule: 'decoding',
      what: 'a link in segment 0',
      bytes: await forged(ann, { ...header, link: [0, fixed('link')] }, payload),
    },
    {
      rule: 'decoding',
      what: 'a link missing in segment 1',
      bytes: await forged(ann, { ...header, segment: 1 }, payload),
    },
    {
      rule: 'decoding',
      what: 'a seq beyond 32 bits',
      bytes: await forged(ann, { ...header, seq: 2 ** 32, prev: fixed('prev') }, payload),
    },
    {
      rule: 'admission',
      what: 'a record of another circle',
      bytes: await forged(
        foreign,
        { ...header, circle: elsewhere.id, writer: foreign.signer.publicKey },
        payload,
      ),
    },
    {
      rule: 'admission',
      what: 'a writer whom the circle has not admitted',
      bytes: await forged(
        { ...bob, admission: ann.admission },
        { ...header, writer: bob.signer.publicKey },
        payload,
      ),
    },
    {
      rule: 'signature',
      what: 'signed by another member',
      bytes: await forged(ann, header, payload, bob.signer),
    },
    {
      rule: 'signature',
      what: 'signed for another purpose',
      bytes: of(headerBytes, await ann.signer.sign(inDomain('beacon', headerBytes)), admission, payload),
    },
  ]
}

export async function chains(all: Cast, good: SealedRecord, page: Page): Promise<Invalid[]> {
  const next = await record(all, all.ann, after(good), page.post('b', 'Two'))
  const other = await record(all, all.ann, after(good), new Page(all.ann.client).post('b', 'Other'), {
    type: 'snapshot',
  })
  const commons = await record(all, all.ann, after(null, 'commons'), page.whole(), {
    type: 'snapshot',
    epoch: { number: 0, root: null },
  })
  const parted = await record(all, all.ann, { ...after(next), prev: good.hash }, page.post('c', 'Three'))
  return [
    { rule: 'chain', what: 'a snapshot of the commons', bytes: commons.bytes },
    { rule: 'fork', what: 'another record at the head’s seq', before: [good, next], bytes: other.bytes },
    {
      rule: 'fork',
      what: 'a record that names another before it than the head',
      before: [good, next],
      bytes: parted.bytes,
    },
  ]
}

export async function payloads(all: Cast, good: SealedRecord): Promise<Invalid[]> {
  const { ann, bob } = all
  const body = (parts: object) => concat(Uint8Array.of(0), encode(parts))
  const update = new Page(ann.client).post('a', 'One')
  const { person, device, deviceSignature, writerSignature } = ann.certificate
  const certificate = [person, device, deviceSignature, writerSignature]
  const bomb = encode({ c: certificate, u: new Uint8Array(1_048_577) })
  const claims = deflateSync(encode({ c: certificate, u: update }))
  const without = { ...ann, certificate: null as never }
  const commons = { kind: 'commons', ...{ segment: 0, seq: 0, prev: null, link: null } } as const
  return [
    {
      rule: 'decryption',
      what: 'encrypted for another header',
      bytes: await forged(ann, { ...good.header, type: 'snapshot' }, good.payload),
    },
    {
      rule: 'decryption',
      what: 'encrypted with another key',
      bytes: (
        await record(
          { ...all, circle: { ...all.circle, encryptionKey: fixed('other key') } },
          ann,
          after(null),
          update,
        )
      ).bytes,
    },
    {
      rule: 'decryption',
      what: 'a plaintext of no known beginning',
      bytes: await withPlaintext(all, concat(Uint8Array.of(2), encode({ u: update }))),
    },
    {
      rule: 'decryption',
      what: 'a length beyond the limit',
      bytes: await withPlaintext(all, concat(Uint8Array.of(1), uint32(bomb.length), deflateSync(bomb))),
    },
    {
      rule: 'decryption',
      what: 'another length than comes of it',
      bytes: await withPlaintext(all, concat(Uint8Array.of(1), uint32(update.length), claims)),
    },
    {
      rule: 'decryption',
      what: 'an unknown part of the body',
      bytes: await withPlaintext(all, body({ u: update, c: certificate, x: 1 })),
    },
    {
      rule: 'decryption',
      what: 'a body without an update',
      bytes: await withPlaintext(all, body({ c: certificate })),
    },
    {
      rule: 'certificate',
      what: 'none at the beginning of a segment',
      bytes: (await record(all, without, after(null), update)).bytes,
    },
    {
      rule: 'certificate',
      what: 'of another member’s writer',
      bytes: (await record(all, { ...ann, certificate: bob.certificate }, after(null), update)).bytes,
    },
    {
      rule: 'certificate',
      what: 'a device that its person has not signed',
      bytes: (
        await record(
          all,
          { ...ann, certificate: { ...ann.certificate, person: bob.person.publicKey } },
          after(null),
          update,
        )
      ).bytes,
    },
    {
      rule: 'certificate',
      what: 'an epoch in a feed',
      bytes: (await record(all, ann, after(null), update, { epoch: { number: 0, root: null } })).bytes,
    },
    {
      rule: 'certificate',
      what: 'no epoch in the commons',
      bytes: (await record(all, ann, commons, update)).bytes,
    },
  ]
}
