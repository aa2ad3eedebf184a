/**
 * The certificate of WebRTC-direct. Its hash is part of the address that a relay prints, so it must not change as long as
 * the identity stays: key, dates, serial number and signature (RFC 6979) all follow from the seed, and nothing is stored.
 * Nobody checks its dates or its issuer: clients compare its hash, then prove the PeerId by Noise.
 */
import { createPrivateKey } from 'node:crypto'
import { p256 } from '@noble/curves/nist.js'
import { expand, extract } from '@noble/hashes/hkdf.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { base64url } from 'multiformats/bases/base64'
import { type Bytes, concat, utf8 } from '../../base/index.ts'
import {
  bitString,
  explicit,
  generalizedTime,
  integer,
  objectId,
  sequence,
  set,
  utcTime,
  utf8String,
} from './der.ts'

const EC_PUBLIC_KEY = '1.2.840.10045.2.1'
const P256 = '1.2.840.10045.3.1.7'
const ECDSA_WITH_SHA256 = '1.2.840.10045.4.3.2'
const COMMON_NAME = '2.5.4.3'
const VERSION_3 = Uint8Array.of(2)
/** RFC 5280 has this date stand for "no end that is known". */
const NO_END = '99991231235959Z'
const START = '240101000000Z'
/** Enough that the reduction to the order of P-256 leaves no bias (FIPS 186-5, A.2.1). */
const KEY_MATERIAL_BYTES = 48
/** Multihash: code and length of SHA-256. */
const SHA256_HEAD = Uint8Array.of(0x12, 0x20)

/** What @libp2p/webrtc takes. */
export interface DirectCertificate {
  readonly pem: string
  /** PKCS#8, PEM. */
  readonly privateKey: string
  /** Multihash of the certificate in multibase base64url, as in a multiaddr. */
  readonly certhash: string
}

/** @param seed 32 bytes. The same seed gives the same certificate, byte for byte. */
export function directCertificate(seed: Uint8Array): DirectCertificate {
  const derive = (purpose: string, length: number) =>
    expand(sha256, extract(sha256, seed), utf8(`murmuration relay webrtc-direct ${purpose}`), length)
  const secret = p256.utils.randomSecretKey(derive('key', KEY_MATERIAL_BYTES))
  const publicKey = p256.getPublicKey(secret, false)
  const signed = toBeSigned(publicKey, concat(Uint8Array.of(1), derive('serial', 15)))
  const signature = p256.sign(signed, secret, { format: 'der', prehash: true })
  const certificate = sequence(signed, sequence(objectId(ECDSA_WITH_SHA256)), bitString(signature))
  return {
    pem: pemOf('CERTIFICATE', certificate),
    privateKey: pkcs8(secret, publicKey),
    certhash: base64url.encode(concat(SHA256_HEAD, sha256(certificate))),
  }
}

function toBeSigned(publicKey: Uint8Array, serial: Uint8Array): Bytes {
  const name = sequence(set(sequence(objectId(COMMON_NAME), utf8String('murmuration relay'))))
  return sequence(
    explicit(0, integer(VERSION_3)),
    integer(serial),
    sequence(objectId(ECDSA_WITH_SHA256)),
    name,
    sequence(utcTime(START), generalizedTime(NO_END)),
    name,
    sequence(sequence(objectId(EC_PUBLIC_KEY), objectId(P256)), bitString(publicKey)),
  )
}

/** @param publicKey uncompressed: 0x04, x, y. */
function pkcs8(secret: Uint8Array, publicKey: Uint8Array): string {
  const text = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64url')
  const [x, y] = [text(publicKey.subarray(1, 33)), text(publicKey.subarray(33))]
  const key = createPrivateKey({ format: 'jwk', key: { kty: 'EC', crv: 'P-256', d: text(secret), x, y } })
  return key.export({ type: 'pkcs8', format: 'pem' }).toString()
}

function pemOf(label: string, der: Uint8Array): string {
  const lines = Buffer.from(der)
    .toString('base64')
    .replace(/.{64}(?=.)/g, '$&\n')
  return `-----BEGIN ${label}-----\n${lines}\n-----END ${label}-----\n`
}
