/** Persons and devices are named by did:key (W3C CCG did:key method): base58btc of the multicodec ed25519-pub and the key. */

import { base58btc } from 'multiformats/bases/base58'
import { type Bytes, concat, own } from '../base/index.ts'

const ED25519_PUB = Uint8Array.of(0xed, 0x01)
const PREFIX = 'did:key:'

export const didOf = (publicKey: Uint8Array): string =>
  PREFIX + base58btc.encode(concat(ED25519_PUB, publicKey))

/** The 32-byte public key, or null if the text is not the did:key of an Ed25519 key. */
export function publicKeyOf(did: string): Bytes | null {
  if (!did.startsWith(`${PREFIX}z6Mk`)) return null
  try {
    const bytes = base58btc.decode(did.slice(PREFIX.length))
    return bytes.length === 34 && bytes[0] === 0xed && bytes[1] === 0x01 ? own(bytes.subarray(2)) : null
  } catch {
    return null // not base58btc
  }
}
