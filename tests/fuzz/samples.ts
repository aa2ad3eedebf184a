/** Good input to begin from: one circle, some of its records, and what its members say to each other. */

import { decode, encode } from '@ipld/dag-cbor'
import { xchacha20poly1305 } from '@noble/ciphers/chacha.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { base64url } from 'multiformats/bases/base64'
import { type Bytes, concat, own, utf8 } from '../../src/base/index.ts'
import { signerFromSeed } from '../../src/identity/index.ts'
import { decodeRecord, encodeForkProof, type Header, proveFork } from '../../src/log/index.ts'
import { assembleRecord, encodeHeader, hashOf } from '../../src/log/record.ts'
import { addressKey, encodeMessage, type Message } from '../../src/sync/index.ts'
import { after, newCircle, newMember, Pen, recordOf } from '../support/circle.ts'

export async function makeSamples() {
  const circle = await newCircle()
  const ann = await newMember(circle)
  const pen = new Pen(ann.client)
  const first = await recordOf(circle, ann, pen.post('a', 'hello'), after(null))
  const update = pen.post('b', 'again, and at some more length: '.repeat(20))
  const second = await recordOf(circle, ann, update, after(first))
  const twin = await recordOf(circle, ann, pen.post('c', 'otherwise'), after(first))
  const key = addressKey(first.header)
  const head = {
    seq: 3,
    hash: first.hash,
    base: 0,
    holding: 'whole',
    bytes: 9,
    recency: 7,
    forkedAt: null,
  } as const
  const messages: Message[] = [
    {
      type: 'open',
      circle: circle.id,
      role: 'member',
      membership: own(new Uint8Array(64)),
      beacon: null,
      keep: null,
    },
    {
      type: 'ranges',
      ranges: [
        { low: '', high: key, fingerprint: own(new Uint8Array(16)), count: 4 },
        { low: key, high: `${key}ff`, items: [[key, head]], answered: false },
      ],
      final: true,
    },
    {
      type: 'have',
      items: [
        [key, head],
        [key, { ...head, forkedAt: 2, holding: 'gone' }],
      ],
    },
    { type: 'want', id: 4, items: [{ key, from: 0, asked: true }] },
    {
      type: 'records',
      records: [first.bytes, second.bytes],
      forks: [encodeForkProof(proveFork(second, twin))],
    },
    { type: 'served', id: 4 },
    { type: 'refused', what: 'writer', limit: 500, writer: ann.signer.publicKey },
  ]
  return {
    circle,
    ann,
    device: await signerFromSeed(own(new Uint8Array(32).fill(5))),
    records: [first, second, twin],
    updates: [pen.post('d', 'x'), update],
    key,
    messages: messages.map(encodeMessage),
    forkProof: encodeForkProof(proveFork(second, twin)),
  }
}

export type Samples = Awaited<ReturnType<typeof makeSamples>>

const NONCE = own(new Uint8Array(24).fill(9))

/** Sealed for the circle, whatever it is: by a member who means ill. */
export const sealed = (key: Bytes, plaintext: Uint8Array, additional: Uint8Array): Bytes =>
  concat(NONCE, xchacha20poly1305(key, NONCE, additional).encrypt(plaintext))

/** What is inside a good sealed message. */
export const unsealed = (key: Bytes, message: Uint8Array, additional: Uint8Array): Uint8Array =>
  xchacha20poly1305(key, message.subarray(0, 24), additional).decrypt(message.subarray(24))

const boundTo = ({ v, circle, kind, writer, segment, seq, prev, link, type }: Header): Uint8Array =>
  encode([v, circle, kind, writer, segment, seq, prev, link === null ? null : [...link], type])

/** A record of Ann’s whose payload holds these bytes, raw or (as they say) deflated. */
export function recordAround({ circle, records: [good] }: Samples, plaintext: Uint8Array): Uint8Array {
  const payload = sealed(circle.encryptionKey, plaintext, boundTo(good!.header))
  const header = { ...good!.header, payloadHash: hashOf(payload), payloadSize: payload.length }
  const made = assembleRecord(header, encodeHeader(header), good!.signature, good!.admission, payload)
  return made.bytes
}

export function bodyOf({ circle }: Samples, bytes: Uint8Array): Uint8Array {
  const record = decodeRecord(bytes)
  if (!record.ok) throw new TypeError(record.reason)
  return unsealed(circle.encryptionKey, record.value.payload!, boundTo(record.value.header))
}

/** The body of a message that is signed and sealed, and such a message around another body. */
export function signedAround({ circle, ann }: Samples, good: Uint8Array, domain: string) {
  const additional = utf8(domain)
  const [body, , chain] = decode<[Uint8Array, unknown, unknown]>(
    unsealed(circle.encryptionKey, good, additional),
  )
  const plain = unsealed(circle.encryptionKey, good, additional)
  return {
    plain,
    body,
    seal: (plaintext: Uint8Array) => sealed(circle.encryptionKey, plaintext, additional),
    sealBody: (inner: Uint8Array) =>
      sealed(circle.encryptionKey, encode([inner, ann.certificate.deviceSignature, chain]), additional),
  }
}

/** Text with a checksum that holds, whatever it says. */
export const checked = (prefix: string, body: Uint8Array): string =>
  prefix + base64url.baseEncode(concat(body, sha256(body).subarray(0, 4)))

export const uncheckedBody = (prefix: string, text: string): Uint8Array =>
  base64url.baseDecode(text.slice(text.indexOf(prefix) + prefix.length)).subarray(0, -4)
