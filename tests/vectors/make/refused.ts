/** Keys, texts and messages that must be refused, and why. */

import { encode } from '@ipld/dag-cbor'
import { ed25519 } from '@noble/curves/ed25519.js'
import { sha256, sha512 } from '@noble/hashes/sha2.js'
import { base64url } from 'multiformats/bases/base64'
import { type Bytes, concat, fromHex, own, toHex, utf8 } from '../../../src/base/index.ts'
import { formatLink } from '../../../src/model/index.ts'
import { readOffer, writeOffer } from '../../../src/network/byHand/handText.ts'
import { type Cast, fixed, hex, type Json, NOON, secret } from './cast.ts'

const { Point } = ed25519
const ORDER = Point.Fn.ORDER
const number = (littleEndian: Uint8Array): bigint => BigInt(`0x${toHex(littleEndian.slice().reverse())}`)
const written = (value: bigint): Bytes => own(fromHex(value.toString(16).padStart(64, '0')).reverse())

const signed = (
  what: string,
  valid: boolean,
  key: Uint8Array,
  message: Uint8Array,
  signature: Uint8Array,
): Json => ({
  what,
  valid,
  key: hex(key),
  message: hex(message),
  signature: hex(signature),
})

export async function signatures({ ann }: Cast): Promise<Json> {
  const message = utf8('murmuration')
  const good = await ann.signer.sign(message)
  const key = ann.signer.publicKey
  const list = [
    signed('an honest one', true, key, message, good),
    signed('of another message', false, key, utf8('murmurations'), good),
    signed(
      'its s is not below the order',
      false,
      key,
      message,
      concat(good.subarray(0, 32), written(number(good.subarray(32)) + ORDER)),
    ),
  ]
  const eighth = Point.fromBytes(fromHex('26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05'))
  const odd = Point.BASE.multiply(12_345n).add(eighth).toBytes()
  for (let i = 0n, found = 0; found < 2; i++) {
    const r = Point.BASE.multiply(678n + i).toBytes()
    const k = number(sha512(concat(r, odd, message))) % ORDER
    const even = k % 8n === 0n
    if (even === (found === 0)) continue
    found++
    const what = even
      ? 'a key with a part of small order, which the equation without cofactor takes'
      : 'holds only where the cofactor is multiplied in'
    list.push(signed(what, even, odd, message, concat(r, written((678n + i + k * 12_345n) % ORDER))))
  }
  const zero = Point.ZERO.toBytes()
  list.push(
    signed(
      'a key of small order',
      false,
      zero,
      message,
      concat(Point.BASE.multiply(99n).toBytes(), written(99n)),
    ),
  )
  const k = number(sha512(concat(zero, Point.BASE.multiply(4_321n).toBytes(), message))) % ORDER
  list.push(
    signed(
      'an R of small order',
      false,
      Point.BASE.multiply(4_321n).toBytes(),
      message,
      concat(zero, written((k * 4_321n) % ORDER)),
    ),
  )
  return list
}

const code = (body: unknown): string => {
  const bytes = encode(body)
  return `https://app.example/#/join/${base64url.baseEncode(concat(bytes, sha256(bytes).subarray(0, 4)))}`
}

export async function texts({ circle, ann }: Cast): Promise<Json> {
  const good = formatLink({ secret, name: 'Starlings', relays: [], signalling: [] }, 'https://app.example/')
  const whole = { v: 1, s: secret, n: 'Starlings', r: [], g: [] }
  const offer = {
    signal: {
      ufrag: 'a1B+',
      password: '0123456789abcdefghijkl/',
      fingerprint: fixed('dtls'),
      peer: fixed('peer'),
      setup: 'actpass',
      callsFirst: false,
      candidates: [],
    },
    nonce: fixed('hand/2', 12),
    expiresAt: NOON,
  } as const
  const hand = writeOffer(circle.handKey, offer)
  const body = base64url.baseDecode(hand.slice('mm-hand:'.length)).subarray(0, -4)
  const changed = own(body)
  changed[body.length - 1]! ^= 1
  const rehashed = (bytes: Uint8Array) =>
    `mm-hand:${base64url.baseEncode(concat(bytes, sha256(bytes).subarray(0, 4)))}`
  const newer = own(body)
  newer[0] = 4
  readOffer(hand, [circle.handKey], NOON)
  return {
    links: [
      { part: 'link', link: 'https://app.example/' },
      { part: 'check', link: good.slice(0, -1) },
      { part: 'check', link: good.replace(/.$/, last => (last === 'A' ? 'B' : 'A')) },
      { part: 'code', link: `${good.slice(0, -3)}*${good.slice(-2)}` },
      { part: 'code', link: code([1, 2]) },
      { part: 'version', link: code({ ...whole, v: 2 }) },
      { part: 'secret', link: code({ ...whole, s: secret.subarray(1) }) },
      { part: 'name', link: code({ ...whole, n: 'x'.repeat(81) }) },
      { part: 'relays', link: code({ ...whole, r: ['javascript:alert(1)'] }) },
      { part: 'relays', link: code({ ...whole, r: Array(9).fill('https://relay.example') }) },
      { part: 'signalling', link: code({ ...whole, g: ['https://relay.example'] }) },
    ],
    hand: [
      { problem: 'none', now: NOON, text: 'mm-hand' },
      { problem: 'cut', now: NOON, text: hand.slice(0, -2) },
      { problem: 'foreign', now: NOON, key: hex(fixed('another key')), text: hand },
      { problem: 'tampered', now: NOON, text: rehashed(changed) },
      { problem: 'version', now: NOON, text: rehashed(newer) },
      { problem: 'expired', now: NOON + 121_000, text: hand },
    ],
    dids: [
      `did:key:z6Mk${'1'.repeat(43)}`,
      'did:key:zQ3shokFTS3brHcDQrn82RUDfCZESWL1ZdCEJwekUDPQiYBme',
      'did:web:example.org',
      `${hex(ann.person.publicKey)}`,
    ],
    messages: [
      ['a name that is none', ['shout', 1]],
      ['a want of 49', ['want', 1, Array(49).fill([new Uint8Array(37), 0, false])]],
      ['an address of a kind that is none', ['want', 1, [[new Uint8Array(37).fill(9), 0, false]]]],
      [
        'a range that ends before it begins',
        ['ranges', [[Uint8Array.of(2), Uint8Array.of(1), new Uint8Array(16), 0]], true],
      ],
      [
        'a list with an item outside its range',
        [
          'ranges',
          [[Uint8Array.of(1), null, [[new Uint8Array(37), 0, new Uint8Array(32), 0, 0, null, 0]], true]],
          true,
        ],
      ],
      ['a holding that is none', ['have', [[new Uint8Array(37), 0, new Uint8Array(32), 0, 0, null, 3]]]],
      ['no list', { open: 1 }],
    ].map(([what, message]) => ({ what: what as string, bytes: hex(encode(message)) })),
  }
}
