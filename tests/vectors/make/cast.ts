/** Who and what the vectors are about: everything that is random elsewhere is fixed here. */

import { sha256 } from '@noble/hashes/sha2.js'
import * as Y from 'yjs'
import { type Bytes, own, toHex, uint32, utf8 } from '../../../src/base/index.ts'
import {
  admit,
  type Certificate,
  type CircleKeys,
  certifyDevice,
  certifyWriter,
  type DeviceCertificate,
  deriveCircle,
  personSeed,
  phraseEntropy,
  type Signer,
  signerFromSeed,
} from '../../../src/identity/index.ts'
import { type Body, type Position, type RecordType, type SealedRecord, seal } from '../../../src/log/index.ts'
import { clientIdOf, type Kind } from '../../../src/model/index.ts'

/** A vector: plain JSON in which bytes are hexadecimal. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }

export const ANN =
  'abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon about'
export const BOB = 'legal winner thank year wave sausage worth useful legal winner thank yellow'
/** Noon of 2026-01-01, UTC. */
export const NOON = 1_767_268_800_000

/** Bytes that look random and are always the same. */
export const fixed = (name: string, length = 32): Bytes => {
  const out = new Uint8Array(length)
  for (let at = 0; at < length; at += 32)
    out.set(sha256(utf8(`vector/${name}/${at}`)).subarray(0, Math.min(32, length - at)), at)
  return own(out)
}

/** Runs something with randomness that is always the same. */
export async function withFixedRandom<Result>(work: () => Promise<Result>): Promise<Result> {
  const real = crypto.getRandomValues
  let drawn = 0
  crypto.getRandomValues = <T extends ArrayBufferView | null>(array: T): T => {
    if (array !== null)
      new Uint8Array(array.buffer, array.byteOffset, array.byteLength).set(
        fixed(`random/${drawn++}`, array.byteLength),
      )
    return array
  }
  try {
    return await work()
  } finally {
    crypto.getRandomValues = real
  }
}

export interface Writer {
  readonly person: Signer
  readonly device: Signer
  readonly deviceCertificate: DeviceCertificate
  readonly signer: Signer
  readonly certificate: Certificate
  readonly admission: Bytes
  readonly client: number
}

export const secret = fixed('circle')

export interface Cast {
  readonly circle: CircleKeys
  readonly ann: Writer
  readonly bob: Writer
}

export async function cast(): Promise<Cast> {
  const circle = await deriveCircle(secret)
  return { circle, ann: await writer(circle, 'ann', ANN), bob: await writer(circle, 'bob', BOB) }
}

/** @param name of the device: its key and the writer's derive from it */
export async function writer(circle: CircleKeys, name: string, phrase: string): Promise<Writer> {
  const person = await signerFromSeed(personSeed(phraseEntropy(phrase)))
  const device = await signerFromSeed(fixed(`${name}/device`))
  const signer = await signerFromSeed(fixed(`${name}/writer`))
  const deviceCertificate = await certifyDevice(person, device.publicKey)
  return {
    person,
    device,
    deviceCertificate,
    signer,
    certificate: await certifyWriter(deviceCertificate, device, circle.id, signer.publicKey),
    admission: await admit(circle, signer.publicKey),
    client: clientIdOf(signer.publicKey),
  }
}

/** A writer's document, and the updates that its changes make. */
export class Page {
  readonly doc: Y.Doc
  constructor(client: number, gc = true) {
    this.doc = new Y.Doc({ guid: 'page', gc })
    this.doc.clientID = client
  }

  write(change: (doc: Y.Doc) => void): Bytes {
    const before = Y.encodeStateVector(this.doc)
    this.doc.transact(() => change(this.doc))
    return own(Y.encodeStateAsUpdate(this.doc, before))
  }

  put(root: string, key: string, value: unknown): Bytes {
    return this.write(doc => doc.getMap(root).set(key, value))
  }

  post(key: string, text: string): Bytes {
    return this.put('entries', key, { type: 'post', at: NOON, text })
  }

  whole(): Bytes {
    return own(Y.encodeStateAsUpdate(this.doc))
  }
}

export const after = (before: SealedRecord | null, kind: Kind = 'feed'): Position => ({
  kind,
  segment: before?.header.segment ?? 0,
  seq: before ? before.header.seq + 1 : 0,
  prev: before ? before.hash : null,
  link: before ? before.header.link : null,
})

/** Seals a record with a nonce that its place gives. */
export function record(
  { circle }: Cast,
  by: Writer,
  at: Position,
  update: Bytes,
  { type = 'update', ...body }: { type?: RecordType } & Partial<Body> = {},
): Promise<SealedRecord> {
  const certificate = at.seq === 0 || type === 'snapshot' ? by.certificate : null
  const nonce = fixed(`nonce/${at.kind}/${toHex(by.signer.publicKey)}/${at.segment}/${at.seq}/${type}`, 24)
  return seal(circle, by.signer, by.admission, at, type, { update, certificate, epoch: null, ...body }, nonce)
}

export const hex = (bytes: Uint8Array): string => toHex(bytes)
export const hexOrNull = (bytes: Uint8Array | null): string | null => bytes && toHex(bytes)
export const numbered = (name: string, i: number): Bytes => fixed(name + toHex(uint32(i)))
