/**
 * What peers of one room say to each other over Nostr relays, and how it is sealed. Relays see a topic that is a hash,
 * and sealed messages of nearly always one length.
 *
 *     content = base64 of  nonce (24) ‖ XChaCha20-Poly1305(uint32 length ‖ deflated JSON ‖ zeros), bound to the topic
 */

import { xchacha20poly1305 } from '@noble/ciphers/chacha.js'
import { hkdf } from '@noble/hashes/hkdf.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { deflateSync, inflateSync } from 'fflate'
import { base64 } from 'multiformats/bases/base64'
import * as v from 'valibot'
import { type Bytes, concat, fromUtf8, own, readUint32, toHex, uint32, utf8 } from '../../base/index.ts'
import { DESCRIPTION_LIMIT, INFLATED_LIMIT, PADDED_TO } from './limits.ts'

export interface RoomSecrets {
  /** 64 hexadecimal digits. */
  readonly topic: string
  /** 32 bytes. */
  readonly key: Bytes
}

/** @param password the room's, derived from the circle's secret: what a y-webrtc signalling server sees tells nothing of this. */
export function deriveRoom(password: string): RoomSecrets {
  const derive = (label: string) =>
    own(hkdf(sha256, utf8(password), utf8('murmuration/nostr/v1'), utf8(label), 32))
  return { topic: toHex(derive('topic')), key: derive('key') }
}

const PEER_ID = v.pipe(v.string(), v.maxLength(128))
const CALL_ID = v.pipe(v.string(), v.regex(/^[0-9a-f]{32}$/))
const DESCRIPTION = v.pipe(v.string(), v.maxLength(DESCRIPTION_LIMIT))

const SIGNAL = v.variant('type', [
  /** Somebody is here; said to all, or to one who has just come and is to call. */
  v.object({ type: v.literal('here'), from: PEER_ID, to: v.optional(PEER_ID) }),
  v.object({ type: v.literal('offer'), from: PEER_ID, to: PEER_ID, call: CALL_ID, sdp: DESCRIPTION }),
  v.object({ type: v.literal('answer'), from: PEER_ID, to: PEER_ID, call: CALL_ID, sdp: DESCRIPTION }),
])

export type Signal = v.InferOutput<typeof SIGNAL>

const NONCE_LENGTH = 24
const TAG_LENGTH = 16
const LENGTH_LENGTH = 4

export function sealSignal({ topic, key }: RoomSecrets, signal: Signal): string {
  const message = deflateSync(utf8(JSON.stringify(signal)))
  const bare = LENGTH_LENGTH + message.length
  const padding = new Uint8Array(Math.ceil(bare / PADDED_TO) * PADDED_TO - bare)
  const nonce = crypto.getRandomValues(new Uint8Array(NONCE_LENGTH))
  const sealed = xchacha20poly1305(key, nonce, utf8(topic)).encrypt(
    concat(uint32(message.length), message, padding),
  )
  return base64.baseEncode(concat(nonce, sealed))
}

/** What makes a sealed signal like no other: whoever does not have the key can't give it another one. */
export const nonceIn = (content: string): string => content.slice(0, (NONCE_LENGTH / 3) * 4)

/** @returns null for what no member has sealed, or what is no signal */
export function openSignal({ topic, key }: RoomSecrets, content: string): Signal | null {
  try {
    const bytes = base64.baseDecode(content)
    if (bytes.length < NONCE_LENGTH + TAG_LENGTH + LENGTH_LENGTH) return null
    const nonce = bytes.subarray(0, NONCE_LENGTH)
    const opened = xchacha20poly1305(key, nonce, utf8(topic)).decrypt(bytes.subarray(NONCE_LENGTH))
    const message = opened.subarray(LENGTH_LENGTH, LENGTH_LENGTH + readUint32(opened, 0))
    // One byte more than any has: what is longer is cut off there, and would pass for what it begins with.
    const json = inflateSync(message, { out: new Uint8Array(INFLATED_LIMIT + 1) })
    if (json.length > INFLATED_LIMIT) return null
    return v.parse(SIGNAL, JSON.parse(fromUtf8(json)))
  } catch {
    return null // anybody can write under the topic
  }
}
