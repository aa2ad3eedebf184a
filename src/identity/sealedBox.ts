/**
 * Sealed boxes: messages that only one device can open, after the construction of libsodium's crypto_box_seal with
 * other primitives. A box names neither its maker nor for whom it is.
 *
 *     box = ephemeral public key (32) ‖ XChaCha20-Poly1305(padded message)
 *     key, nonce = HKDF-SHA-256(X25519(ephemeral, recipient), ephemeral ‖ recipient)
 */

import { xchacha20poly1305 } from '@noble/ciphers/chacha.js'
import { x25519 } from '@noble/curves/ed25519.js'
import { hkdf } from '@noble/hashes/hkdf.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { type Bytes, concat, own, readUint32, uint32 } from '../base/index.ts'
import { inDomain } from './domain.ts'

/** Messages are padded to a multiple of this, so that a box tells little of what it holds. */
const PADDED_TO = 512

/** @param seed 32 random bytes, the private key */
export const sealingKeyOf = (seed: Uint8Array): Bytes => own(x25519.getPublicKey(seed))

function cipherOf(shared: Uint8Array, ephemeral: Uint8Array, recipient: Uint8Array) {
  const derived = hkdf(sha256, shared, concat(ephemeral, recipient), inDomain('sealed-box'), 56)
  return xchacha20poly1305(derived.subarray(0, 32), derived.subarray(32))
}

/** @throws {Error} if the recipient's key is not a point of the curve that keys can be */
export function sealBox(recipient: Uint8Array, message: Uint8Array, ephemeralSeed = randomKey()): Bytes {
  const ephemeral = x25519.getPublicKey(ephemeralSeed)
  const padded = new Uint8Array(Math.ceil((message.length + 4) / PADDED_TO) * PADDED_TO)
  padded.set(uint32(message.length))
  padded.set(message, 4)
  const cipher = cipherOf(x25519.getSharedSecret(ephemeralSeed, recipient), ephemeral, recipient)
  return concat(ephemeral, cipher.encrypt(padded))
}

/** The message, or null: the box is not for this key, or is none. */
export function openBox(seed: Uint8Array, box: Uint8Array): Bytes | null {
  if (box.length < 32 + 16) return null
  const ephemeral = box.subarray(0, 32)
  try {
    const shared = x25519.getSharedSecret(seed, ephemeral)
    const padded = cipherOf(shared, ephemeral, sealingKeyOf(seed)).decrypt(box.subarray(32))
    const length = readUint32(padded, 0)
    return length <= padded.length - 4 ? own(padded.subarray(4, 4 + length)) : null
  } catch {
    return null // most boxes are for others: that is how one learns that
  }
}

const randomKey = (): Uint8Array => crypto.getRandomValues(new Uint8Array(32))
