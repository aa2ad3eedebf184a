/** A circle is 32 random bytes. Everything it needs is derived from them by HKDF-SHA-256 (RFC 5869), one label a purpose. */

import { hkdf } from '@noble/hashes/hkdf.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { base58btc } from 'multiformats/bases/base58'
import { type Bytes, own, toHex, utf8 } from '../base/index.ts'
import { inDomain } from './domain.ts'
import { type Signer, signerFromSeed, verify } from './ed25519.ts'

export interface CircleKeys {
  readonly secret: Bytes
  /** Public key of the circle key: the circle's id. */
  readonly id: Bytes
  /** The id as text: base58btc without the multibase prefix. */
  readonly name: string
  /** Signs admissions and requests to keep. Everybody who has the link has it. */
  readonly signer: Signer
  /** 32 bytes, XChaCha20-Poly1305. */
  readonly encryptionKey: Bytes
  /** Meeting and gossip topic, 64 hex characters. */
  readonly topic: string
  readonly roomName: string
  readonly roomPassword: string
  /** Seals the texts by which members meet by hand, 32 bytes. */
  readonly handKey: Bytes
}

export const newCircleSecret = (): Bytes => crypto.getRandomValues(new Uint8Array(32))

export const circleName = (id: Uint8Array): string => base58btc.baseEncode(id)

export async function deriveCircle(secret: Bytes): Promise<CircleKeys> {
  const derive = (label: string): Bytes => own(hkdf(sha256, secret, utf8('murmuration/v1'), utf8(label), 32))
  const signer = await signerFromSeed(derive('circle-key'))
  return {
    secret,
    id: signer.publicKey,
    name: circleName(signer.publicKey),
    signer,
    encryptionKey: derive('encryption'),
    topic: toHex(derive('topic')),
    roomName: toHex(derive('room-name')),
    roomPassword: toHex(derive('room-password')),
    handKey: derive('by-hand'),
  }
}

/** Admits a writer: anybody with the link can, nobody else. 64 bytes. */
export const admit = (circle: CircleKeys, writer: Uint8Array): Promise<Bytes> =>
  circle.signer.sign(inDomain('admission', writer))

export const verifyAdmission = (
  circleId: Uint8Array,
  writer: Uint8Array,
  admission: Uint8Array,
): Promise<boolean> => verify(circleId, inDomain('admission', writer), admission)

/**
 * Shows to `listener` that `speaker` (both libp2p PeerIds, which the connection has authenticated) has the link.
 * It is worth nothing to anybody else and over any other connection.
 */
export const proveMembership = (circle: CircleKeys, speaker: string, listener: string): Promise<Bytes> =>
  circle.signer.sign(inDomain('membership', utf8(`${speaker}\0${listener}`)))

export const verifyMembership = (
  circleId: Uint8Array,
  speaker: string,
  listener: string,
  proof: Uint8Array,
): Promise<boolean> => verify(circleId, inDomain('membership', utf8(`${speaker}\0${listener}`)), proof)

/** Asks a relay (by its PeerId) to keep the circle, and says under which topic its members meet. */
export const askToKeep = (circle: CircleKeys, relay: string): Promise<Bytes> =>
  circle.signer.sign(inDomain('keep', utf8(`${relay}\0${circle.topic}`)))

export const verifyKeep = (
  circleId: Uint8Array,
  relay: string,
  topic: string,
  request: Uint8Array,
): Promise<boolean> => verify(circleId, inDomain('keep', utf8(`${relay}\0${topic}`)), request)

/** Lets a live message that only members can read pass relays and validators: it comes from somebody who has the link. */
export const signLive = (circle: Pick<CircleKeys, 'signer'>, message: Uint8Array): Promise<Bytes> =>
  circle.signer.sign(inDomain('live', message))

export const verifyLive = (
  circleId: Uint8Array,
  message: Uint8Array,
  signature: Uint8Array,
): Promise<boolean> => verify(circleId, inDomain('live', message), signature)
