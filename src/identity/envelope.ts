/**
 * One content sealed for several keys: encrypted once, under a key of its own that is sealed to each of them. Nobody
 * else learns more than how many they are.
 *
 *     data = nonce (24) ‖ XChaCha20-Poly1305(content)
 */

import { xchacha20poly1305 } from '@noble/ciphers/chacha.js'
import { type Bytes, concat, own } from '../base/index.ts'
import { inDomain } from './domain.ts'
import { sealBox } from './sealedBox.ts'

export interface Envelope {
  /** Sealed boxes with the key, one for each who can open it. */
  readonly boxes: readonly Bytes[]
  readonly data: Bytes
}

/** @throws {Error} if one of the keys is none */
export function sealEnvelope(recipients: readonly Uint8Array[], content: Uint8Array): Envelope {
  const key = crypto.getRandomValues(new Uint8Array(32))
  const nonce = crypto.getRandomValues(new Uint8Array(24))
  const cipher = xchacha20poly1305(key, nonce, inDomain('envelope'))
  return {
    boxes: recipients.map(recipient => sealBox(recipient, key)),
    data: concat(nonce, cipher.encrypt(content)),
  }
}

/** @param open tries a box, and gives null for one that is somebody else's @returns null if none opens */
export async function openEnvelope(
  { boxes, data }: Envelope,
  open: (box: Bytes) => Promise<Bytes | null>,
): Promise<Bytes | null> {
  for (const box of boxes) {
    const key = await open(box)
    if (key?.length !== 32 || data.length < 24 + 16) continue
    try {
      return own(
        xchacha20poly1305(key, data.subarray(0, 24), inDomain('envelope')).decrypt(data.subarray(24)),
      )
    } catch {
      return null // the box was made for this key, and what it opens has been changed
    }
  }
  return null
}
