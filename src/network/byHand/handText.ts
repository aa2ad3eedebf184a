/**
 * The text that one person shows the other. It is sealed with a key that both have through a circle's secret, so whoever
 * passes it on learns neither who meets nor at which addresses, and can change nothing in it.
 *
 *     text   = "mm-hand:" ‖ base64url(body ‖ first 4 bytes of the body's SHA-256)
 *     body   = kind and version (1 byte) ‖ nonce (12) ‖ mark (3) ‖ ChaCha20-Poly1305(key, nonce, content)
 *     offer  = expiry (4 bytes, seconds since 1970) ‖ signal
 *     answer = first 8 bytes of the offer's nonce ‖ signal
 *
 * The mark is a keyed hash of the nonce: whoever has the key sees that the text is for them even if the rest was changed,
 * nobody else can tell two texts of one circle from those of two.
 */

import { chacha20poly1305 } from '@noble/ciphers/chacha.js'
import { hmac } from '@noble/hashes/hmac.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { base64url } from 'multiformats/bases/base64'
import { type Bytes, concat, equal, own, readUint32, uint32 } from '../../base/index.ts'
import { HandError } from './errors.ts'
import { CLOCK_SLACK_MS, TEXT_LIMIT } from './limits.ts'
import { packSignal, type Signal, unpackSignal } from './signal.ts'

const PREFIX = 'mm-hand:'
const VERSION = 1
const NONCE = 12
const MARK = 3
const TAG = 16
const CHECK = 4
const NAMED = 8
const HEAD = 1 + NONCE + MARK

type Kind = 'offer' | 'answer'

export interface Offer {
  readonly signal: Signal
  /** Names it in its answer. */
  readonly nonce: Bytes
  /** Milliseconds since the Unix epoch. */
  readonly expiresAt: number
}

export interface Opened<Content> {
  readonly content: Content
  /** The one of the keys that opened it. */
  readonly key: Bytes
}

export function writeOffer(key: Bytes, { nonce, expiresAt, signal }: Offer): string {
  return sealed('offer', key, nonce, concat(uint32(Math.floor(expiresAt / 1_000)), packSignal(signal)))
}

export function writeAnswer(key: Bytes, offer: Pick<Offer, 'nonce'>, signal: Signal): string {
  return sealed('answer', key, newNonce(), concat(offer.nonce.subarray(0, NAMED), packSignal(signal)))
}

/**
 * @param keys any of them may have sealed it @param now milliseconds since the Unix epoch
 * @throws {HandError}
 */
export function readOffer(text: string, keys: readonly Bytes[], now: number): Opened<Offer> {
  const { kind, nonce, content, key } = opened(text, keys)
  if (kind !== 'offer') throw new HandError('is-answer')
  const signal = unpackSignal(content.subarray(4))
  if (!signal) throw new HandError('none')
  const expiresAt = readUint32(content, 0) * 1_000
  if (now > expiresAt + CLOCK_SLACK_MS) throw new HandError('expired')
  return { content: { signal, nonce, expiresAt }, key }
}

/** @param nonce of the offer that is answered @throws {HandError} */
export function readAnswer(text: string, key: Bytes, nonce: Bytes): Signal {
  const { kind, content } = opened(text, [key])
  if (kind !== 'answer') throw new HandError('is-offer')
  if (!equal(content.subarray(0, NAMED), nonce.subarray(0, NAMED))) throw new HandError('other-offer')
  const signal = unpackSignal(content.subarray(NAMED))
  if (!signal) throw new HandError('none')
  return signal
}

export const newNonce = (): Bytes => crypto.getRandomValues(new Uint8Array(NONCE))

function sealed(kind: Kind, key: Bytes, nonce: Bytes, content: Bytes): string {
  const head = concat(Uint8Array.of(VERSION * 2 + (kind === 'offer' ? 0 : 1)), nonce, markOf(key, nonce))
  const body = concat(head, chacha20poly1305(key, nonce, head).encrypt(content))
  return PREFIX + base64url.baseEncode(concat(body, checkOf(body)))
}

function opened(text: string, keys: readonly Bytes[]) {
  const body = bodyOf(text)
  const version = body[0]! >> 1
  if (version !== VERSION) throw new HandError('version')
  const nonce = own(body.subarray(1, 1 + NONCE))
  const mark = body.subarray(1 + NONCE, HEAD)
  const key = keys.find(one => equal(markOf(one, nonce), mark))
  if (!key) throw new HandError('foreign')
  return {
    kind: (body[0]! & 1 ? 'answer' : 'offer') as Kind,
    nonce,
    content: unsealed(key, nonce, body),
    key,
  }
}

function unsealed(key: Bytes, nonce: Bytes, body: Uint8Array): Bytes {
  try {
    return own(chacha20poly1305(key, nonce, body.subarray(0, HEAD)).decrypt(body.subarray(HEAD)))
  } catch (cause) {
    throw new HandError('tampered', { cause })
  }
}

/** @throws {HandError} `none` or `cut` */
function bodyOf(text: string): Uint8Array {
  const from = text.lastIndexOf(PREFIX)
  if (from < 0 || text.length > TEXT_LIMIT) throw new HandError('none')
  const rest = text.slice(from + PREFIX.length)
  // Something else may stand behind it; or what carried it has broken it into lines.
  const body = wholeBody(rest.match(/^\S*/)![0]) ?? wholeBody(rest.replace(/\s+/g, ''))
  if (!body) throw new HandError('cut')
  return body
}

function wholeBody(code: string): Uint8Array | null {
  try {
    const bytes = base64url.baseDecode(code)
    const body = bytes.subarray(0, -CHECK)
    const whole = bytes.length >= HEAD + NAMED + TAG + CHECK && equal(checkOf(body), bytes.subarray(-CHECK))
    return whole ? body : null
  } catch {
    return null // a character that no such text has, or a length that none has
  }
}

const checkOf = (body: Uint8Array): Uint8Array => sha256(body).subarray(0, CHECK)

const markOf = (key: Bytes, nonce: Uint8Array): Uint8Array => hmac(sha256, key, nonce).subarray(0, MARK)
