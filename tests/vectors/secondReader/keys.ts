/** The second reader: keys, names, certificates, boxes, works. See `bytes.ts`. */

import { encode } from '@ipld/dag-cbor'
import { xchacha20poly1305 } from '@noble/ciphers/chacha.js'
import { ed25519, x25519 } from '@noble/curves/ed25519.js'
import { hkdf } from '@noble/hashes/hkdf.js'
import { sha256, sha512 } from '@noble/hashes/sha2.js'
import { base58, hex, inDomain, join, number32, type Raw, same, unhex, utf8 } from './bytes.ts'

/** PROTOCOL.md, section 1: the one way to judge a signature. */
export function signed(key: Raw, message: Raw, signature: Raw): boolean {
  const { Point } = ed25519
  const isOdd = (bytes: Raw) => {
    try {
      return Point.fromBytes(bytes).isSmallOrder()
    } catch {
      return true // no point, or not its canonical encoding
    }
  }
  const integer = (bytes: Raw) => BigInt(`0x${hex(Uint8Array.from(bytes).reverse())}`)
  const [r, s] = [signature.subarray(0, 32), integer(signature.subarray(32))]
  if (s >= Point.Fn.ORDER || isOdd(key) || isOdd(r)) return false
  const k = integer(sha512(join(r, key, message))) % Point.Fn.ORDER
  const point = Point.BASE.multiplyUnsafe(s).subtract(Point.fromBytes(key).multiplyUnsafe(k))
  return same(point.toBytes(), r)
}

const derive = (from: Raw, label: string): Raw => hkdf(sha256, from, utf8('murmuration/v1'), utf8(label), 32)

export function circleOf(secret: Raw) {
  const seed = derive(secret, 'circle-key')
  const id = ed25519.getPublicKey(seed)
  return {
    sign: (message: Raw): Raw => ed25519.sign(message, seed),
    id,
    name: base58(id),
    encryptionKey: derive(secret, 'encryption'),
    topic: hex(derive(secret, 'topic')),
    roomName: hex(derive(secret, 'room-name')),
    roomPassword: hex(derive(secret, 'room-password')),
    handKey: derive(secret, 'by-hand'),
  }
}

export const personOf = (entropy: Raw) => ({
  seed: derive(entropy, 'person'),
  personalCircle: derive(entropy, 'personal-circle'),
  recoverySeed: derive(entropy, 'recovery'),
  recoveryKey: x25519.getPublicKey(derive(entropy, 'recovery')),
})

export const didOf = (key: Raw): string => `did:key:z${base58(join(Uint8Array.of(0xed, 0x01), key))}`

export function clientIdOf(writer: Raw): number {
  const digest = sha256(join(utf8('murmuration/v1/client\0'), writer))
  return number32(digest, 0) * 2 ** 21 + (number32(digest, 4) >>> 11)
}

export const postIdOf = (writer: Raw, key: string): string =>
  base58(sha256(join(writer, utf8(key))).subarray(0, 16))

export type Certificate = readonly [person: Raw, device: Raw, deviceSignature: Raw, writerSignature: Raw]

export const certificateHolds = (
  [person, device, first, second]: Certificate,
  circle: Raw,
  writer: Raw,
): boolean =>
  signed(person, inDomain('device-certificate', device), first) &&
  signed(device, inDomain('writer-certificate', circle, writer), second)

export const admissionOf = (secret: Raw, writer: Raw): Raw =>
  circleOf(secret).sign(inDomain('admission', writer))
export const membershipOf = (secret: Raw, speaker: string, listener: string): Raw =>
  circleOf(secret).sign(inDomain('membership', utf8(`${speaker}\0${listener}`)))
export const keepOf = (secret: Raw, relay: string): Raw =>
  circleOf(secret).sign(inDomain('keep', utf8(`${relay}\0${circleOf(secret).topic}`)))

export const revocationHolds = (
  person: Raw,
  circle: Raw,
  device: Raw,
  logs: unknown,
  signature: Raw,
): boolean => signed(person, inDomain('revocation', encode([circle, device, logs])), signature)

export function openBox(seed: Raw, box: Raw): Raw {
  const ephemeral = box.subarray(0, 32)
  const recipient = x25519.getPublicKey(seed)
  const shared = x25519.getSharedSecret(seed, ephemeral)
  const keys = hkdf(sha256, shared, join(ephemeral, recipient), inDomain('sealed-box'), 56)
  const padded = xchacha20poly1305(keys.subarray(0, 32), keys.subarray(32)).decrypt(box.subarray(32))
  if (padded.length % 512 !== 0) throw new Error('not padded')
  return padded.slice(4, 4 + number32(padded, 0))
}

export const openEnvelope = (key: Raw, data: Raw): Raw =>
  xchacha20poly1305(key, data.subarray(0, 24), inDomain('envelope')).decrypt(data.subarray(24))

interface Step {
  readonly person: string
  readonly device: string
  readonly deviceSignature: string
  readonly at: number
  readonly from?: string | undefined
  readonly signature: string
}
interface Carried extends Omit<Step, 'from'> {
  readonly nonce: string
  readonly text: string
  readonly editedAt?: number
  readonly call?: unknown
  readonly path: readonly Step[]
}

const isTheirs = ({ person, device, deviceSignature }: Omit<Step, 'at' | 'signature'>): boolean =>
  signed(unhex(person), inDomain('device-certificate', unhex(device)), unhex(deviceSignature))

export function carriedHolds(carried: Carried, carrier: Raw): boolean {
  const { person, nonce, at, text, editedAt, call, path } = carried
  const work = encode([unhex(person), unhex(nonce), at, text, editedAt ?? null, call ?? null])
  const hops = path.every((hop, i) => {
    const before = path[i - 1]
    const step = encode([
      unhex(person),
      unhex(nonce),
      before ? unhex(before.signature) : null,
      hop.at,
      hop.from ?? null,
    ])
    return isTheirs(hop) && signed(unhex(hop.device), inDomain('hop', step), unhex(hop.signature))
  })
  const wrote = signed(unhex(carried.device), inDomain('work', work), unhex(carried.signature))
  return isTheirs(carried) && wrote && hops && path.at(-1)?.person === hex(carrier)
}
