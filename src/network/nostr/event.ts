import { schnorr } from '@noble/curves/secp256k1.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { fromHex, toHex, utf8 } from '../../base/index.ts'

/** An event of Nostr as NIP-01 has it. */
export interface NostrEvent {
  readonly id: string
  readonly pubkey: string
  /** Seconds. */
  readonly created_at: number
  readonly kind: number
  readonly tags: readonly (readonly string[])[]
  readonly content: string
  readonly sig: string
}

/** From 20000 to 29999 relays pass events on and do not keep them; the number itself is nobody else's. */
export const EVENT_KIND = 24_639
/** Relays index tags whose name is one letter. */
export const TOPIC_TAG = 'x'

export interface EventKey {
  readonly secret: Uint8Array
  /** Hexadecimal. */
  readonly public: string
}

/** A key that is nobody's: relays want events signed, and what is in ours is sealed anyway. */
export function newEventKey(): EventKey {
  const { secretKey, publicKey } = schnorr.keygen()
  return { secret: secretKey, public: toHex(publicKey) }
}

/** @param at milliseconds */
export function signEvent(key: EventKey, topic: string, content: string, at: number): NostrEvent {
  const unsigned = {
    pubkey: key.public,
    created_at: Math.floor(at / 1000),
    kind: EVENT_KIND,
    tags: [[TOPIC_TAG, topic]],
    content,
  }
  const id = eventId(unsigned)
  return { ...unsigned, id, sig: toHex(schnorr.sign(fromHex(id), key.secret)) }
}

const eventId = ({ pubkey, created_at, kind, tags, content }: Omit<NostrEvent, 'id' | 'sig'>): string =>
  toHex(sha256(utf8(JSON.stringify([0, pubkey, created_at, kind, tags, content]))))

/** What of an event is used here. Its signature is not asked for: only members can seal what is in it. */
export interface ReceivedEvent {
  readonly topic: string
  readonly content: string
}

/** @returns null if it is no event of ours */
export function readEvent(value: unknown): ReceivedEvent | null {
  if (typeof value !== 'object' || value === null) return null
  const { kind, tags, content } = value as Record<string, unknown>
  if (kind !== EVENT_KIND || typeof content !== 'string') return null
  const tag = Array.isArray(tags) ? tags.find(tag => Array.isArray(tag) && tag[0] === TOPIC_TAG) : undefined
  const topic: unknown = tag?.[1]
  return typeof topic === 'string' ? { topic, content } : null
}
