import { sha256 } from '@noble/hashes/sha2.js'
import { base58btc } from 'multiformats/bases/base58'
import { concat, utf8 } from '../base/index.ts'

/**
 * A post's id over all circles: base58btc of the first 16 bytes of SHA-256(writer, key). It binds the post to its
 * writer, so nobody can make a post that takes another's id.
 * @param writer 32-byte public key
 * @param key the entry's key in the writer's feed
 */
export const postId = (writer: Uint8Array, key: string): string =>
  base58btc.baseEncode(sha256(concat(writer, utf8(key))).subarray(0, 16))

export const isPostId = (text: string): boolean => /^[1-9A-HJ-NP-Za-km-z]{16,22}$/.test(text)

/**
 * The one Yjs clientID with which a writer writes, everywhere: the first 53 bits of SHA-256(label, writer), as large as
 * Yjs can number. The gate takes structs under no other id.
 */
export function clientIdOf(writer: Uint8Array): number {
  const digest = sha256(concat(utf8('murmuration/v1/client\0'), writer))
  const view = new DataView(digest.buffer, digest.byteOffset)
  return view.getUint32(0) * 2 ** 21 + (view.getUint32(4) >>> 11)
}
