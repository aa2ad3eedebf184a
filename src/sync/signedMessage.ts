/**
 * What a writer tells a circle live and nobody keeps: sealed for the circle, signed by the writer, with the certificate
 * that says whose device it is. Whoever reads it needs no direct connection to its maker.
 *
 *     sealed = nonce (24) ‖ XChaCha20-Poly1305(DAG-CBOR [body, signature, certificate])
 */

import { decode, encode } from '@ipld/dag-cbor'
import { xchacha20poly1305 } from '@noble/ciphers/chacha.js'
import { type Bytes, concat, own } from '../base/index.ts'
import {
  type Certificate,
  type CircleKeys,
  inDomain,
  type Signer,
  verify,
  verifyCertificate,
} from '../identity/index.ts'
import { reject, type Verdict } from '../log/index.ts'

type Circle = Pick<CircleKeys, 'id' | 'encryptionKey'>

/** One kind of such messages. */
interface MessageKind<Message> {
  /** What it is called in the reasons of rejections. */
  readonly name: string
  /** Bytes of a sealed one. */
  readonly limit: number
  readonly additionalData: Uint8Array
  /** The message that a decoded body stands for, or null if it is none of this circle. */
  read(body: unknown, circle: Bytes): Message | null
}

/**
 * All kinds are signed in the beacons' domain. They can't stand in for each other: each is sealed with additional data of
 * its own, and no body of one kind reads as one of another.
 */
const signable = (body: Uint8Array): Bytes => inDomain('beacon', body)

export async function sealSigned(
  circle: Circle,
  writer: Signer,
  { person, device, deviceSignature, writerSignature }: Certificate,
  additionalData: Uint8Array,
  body: unknown,
  nonce: Uint8Array = crypto.getRandomValues(new Uint8Array(24)),
): Promise<Bytes> {
  const bytes = encode(body)
  const signature = await writer.sign(signable(bytes))
  const plaintext = encode([bytes, signature, [person, device, deviceSignature, writerSignature]])
  return concat(nonce, xchacha20poly1305(circle.encryptionKey, nonce, additionalData).encrypt(plaintext))
}

/** Opens and verifies; whether the counter has risen is the caller's to judge. */
export async function openSigned<Message extends { readonly writer: Bytes }>(
  circle: Circle,
  sealed: Uint8Array,
  { name, limit, additionalData, read }: MessageKind<Message>,
): Promise<Verdict<{ message: Message; certificate: Certificate }>> {
  if (sealed.length > limit) return reject('size', `a ${name} has at most ${limit} bytes`)
  let plaintext: Uint8Array
  try {
    const cipher = xchacha20poly1305(circle.encryptionKey, sealed.subarray(0, 24), additionalData)
    plaintext = cipher.decrypt(sealed.subarray(24))
  } catch {
    return reject('decryption', `the ${name} was not sealed for this circle`)
  }
  const signed = readSigned(plaintext)
  const message = signed && read(signed.content, circle.id)
  if (!signed || !message) return reject('decoding', `not a ${name}`)
  const { body, signature, certificate } = signed
  if (!(await verify(message.writer, signable(body), signature)))
    return reject('signature', `the ${name} was not signed by its writer`)
  if (!(await verifyCertificate(certificate, circle.id, message.writer)))
    return reject('certificate', 'the chain from person over device to writer does not hold')
  return { ok: true, value: { message, certificate } }
}

/** The bytes, if they are so many. */
export const bytesOf = (value: unknown, length: number): Bytes | null =>
  value instanceof Uint8Array && value.length === length ? own(value) : null

function readSigned(plaintext: Uint8Array) {
  try {
    const [body, signature, chain] = decode(plaintext) as [unknown, unknown, unknown[]]
    if (!(body instanceof Uint8Array) || !Array.isArray(chain)) return null
    const signed = bytesOf(signature, 64)
    const [person, device] = [bytesOf(chain[0], 32), bytesOf(chain[1], 32)]
    const [deviceSignature, writerSignature] = [bytesOf(chain[2], 64), bytesOf(chain[3], 64)]
    if (!signed || !person || !device || !deviceSignature || !writerSignature) return null
    const certificate = { person, device, deviceSignature, writerSignature }
    return { body, content: decode<unknown>(body), signature: signed, certificate }
  } catch {
    return null // the caller says what it is not
  }
}
