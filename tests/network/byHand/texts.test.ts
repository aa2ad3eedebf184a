import { sha256 } from '@noble/hashes/sha2.js'
import fc from 'fast-check'
import { base64url } from 'multiformats/bases/base64'
import { describe, expect, it } from 'vitest'
import { concat, own } from '../../../src/base/index.ts'
import { HandError, type HandReason } from '../../../src/network/byHand/errors.ts'
import {
  newNonce,
  readAnswer,
  readOffer,
  writeAnswer,
  writeOffer,
} from '../../../src/network/byHand/handText.ts'
import { CANDIDATES_LIMIT, ICE_TEXT_LIMIT } from '../../../src/network/byHand/limits.ts'
import { readSdp, writeSdp } from '../../../src/network/byHand/sdp.ts'
import { packSignal, type Signal, TYPES, unpackSignal } from '../../../src/network/byHand/signal.ts'
import { bytes } from '../../support/arbitrary.ts'

const iceText = (minLength: number) =>
  fc
    .array(fc.constantFrom(...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'), {
      minLength,
      maxLength: 32,
    })
    .map(characters => characters.join(''))
const ip6 = fc
  .array(fc.nat(0xffff), { minLength: 8, maxLength: 8 })
  .map(groups => groups.map(group => group.toString(16)).join(':'))
const candidate = fc.record({
  type: fc.constantFrom('host' as const, 'srflx' as const, 'relay' as const),
  address: fc.oneof(
    fc.ipV4(),
    ip6,
    fc.uuid().map(name => `${name}.local`),
  ),
  port: fc.nat(65_535),
})
const anySignal: fc.Arbitrary<Signal> = fc.record({
  ufrag: iceText(4),
  password: iceText(22),
  fingerprint: bytes(32),
  peer: bytes(32),
  setup: fc.constantFrom('actpass' as const, 'active' as const, 'passive' as const),
  callsFirst: fc.boolean(),
  candidates: fc.array(candidate, { maxLength: CANDIDATES_LIMIT }),
})

/** As Chromium describes a data channel, with the addresses hidden behind mDNS names. */
const chromiumSays = `v=0
o=- 864597103028916582 2 IN IP4 127.0.0.1
s=-
t=0 0
a=group:BUNDLE 0
a=extmap-allow-mixed
a=msid-semantic: WMS
m=application 9 UDP/DTLS/SCTP webrtc-datachannel
c=IN IP4 0.0.0.0
a=candidate:3297402305 1 udp 2113937151 4c512ece-9519-4f8c-a57f-55402ec7c4d2.local 53109 typ host generation 0 network-cost 999
a=candidate:3287822705 1 tcp 1518283007 ab104502-9e73-409d-8745-84d3d714b650.local 9 typ host tcptype active generation 0
a=candidate:842163049 1 udp 1677729535 203.0.113.7 46847 typ srflx raddr 0.0.0.0 rport 0 generation 0
a=candidate:1 1 udp 2113939711 fe80::1 46847 typ host generation 0
a=ice-ufrag:C/tg
a=ice-pwd:5tUczjQSpnAXt/rROvN7ogic
a=ice-options:trickle
a=fingerprint:sha-256 19:1F:08:8C:21:F7:F7:CF:57:23:FA:02:0C:DD:72:A5:05:93:72:A6:F3:37:B3:37:16:6F:ED:AE:05:FF:7E:16
a=setup:actpass
a=mid:0
a=sctp-port:5000
a=max-message-size:262144
`.replaceAll('\n', '\r\n')

const peer = own(new Uint8Array(32).fill(5))
const key = own(new Uint8Array(32).fill(7))
const otherKey = own(new Uint8Array(32).fill(8))
const now = Date.UTC(2026, 5, 1)
const minutes = (count: number) => count * 60_000
const offer = { nonce: newNonce(), expiresAt: now + minutes(10), signal: readSdp(chromiumSays, peer) }

function reasonOf(read: () => unknown): HandReason | null {
  try {
    read()
    return null
  } catch (error) {
    if (error instanceof HandError) return error.reason
    throw error
  }
}

/** The text with the bytes under its checksum changed, and the checksum made to fit: what somebody would do on purpose. */
function tampered(text: string, at: number): string {
  const prefix = 'mm-hand:'
  const body = own(base64url.baseDecode(text.slice(prefix.length)).subarray(0, -4))
  body[at]! ^= 1
  return prefix + base64url.baseEncode(concat(body, sha256(body).subarray(0, 4)))
}

describe('what two peers tell each other by hand', () => {
  it('survives packing, and so does the description that is written from it', () => {
    fc.assert(
      fc.property(anySignal, signal => {
        const unpacked = unpackSignal(packSignal(signal))
        expect(unpacked && packSignal(unpacked)).toEqual(packSignal(signal))
        const byType = signal.candidates.toSorted((a, b) => TYPES.indexOf(a.type) - TYPES.indexOf(b.type))
        const read = readSdp(writeSdp(signal), signal.peer)
        const called = signal.callsFirst ? [] : byType
        expect(read).toEqual({ ...signal, callsFirst: false, candidates: called })
      }),
    )
  })

  it('is read from any bytes or refused, and never breaks', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), data => {
        const signal = unpackSignal(data)
        if (signal) expect(readSdp(writeSdp(signal), signal.peer).ufrag).toBe(signal.ufrag)
      }),
    )
  })

  it('keeps of a browser’s description the addresses that others can use', () => {
    expect(offer.signal.candidates).toEqual([
      { type: 'host', address: '4c512ece-9519-4f8c-a57f-55402ec7c4d2.local', port: 53_109 },
      { type: 'srflx', address: '203.0.113.7', port: 46_847 },
    ])
  })

  it('fits a chat message: an offer with one address that is hidden takes under 210 characters', () => {
    const signal = { ...offer.signal, candidates: offer.signal.candidates.slice(0, 1) }
    const [asked, answered] = [writeOffer(key, { ...offer, signal }), writeAnswer(key, offer, signal)]
    expect(asked.length).toBeLessThan(210)
    expect(answered.length).toBeLessThan(215)
  })
})

describe('a text by which two peers meet', () => {
  const text = writeOffer(key, offer)
  const answer = writeAnswer(key, offer, { ...offer.signal, setup: 'active' })
  const read = (given: string, at = now) => readOffer(given, [otherKey, key], at)

  it('says what was put into it, also within a message, broken into lines, or with words behind it', () => {
    for (const given of [text, `Meet me: ${text}\nsee you`, text.replace(/.{40}/g, '$&\n')])
      expect(read(given)).toEqual({ content: offer, key })
    expect(readAnswer(answer, key, offer.nonce)).toEqual({ ...offer.signal, setup: 'active' })
  })

  it('tells each character that was changed, and wherever it was cut', () => {
    for (const [whole, open] of [
      [text, read],
      [answer, (given: string) => readAnswer(given, key, offer.nonce)],
    ] as const) {
      for (let at = 8; at < whole.length; at++)
        for (const other of ['A', 'z', '-', '.'].filter(character => character !== whole[at]))
          expect(reasonOf(() => open(whole.slice(0, at) + other + whole.slice(at + 1)))).toBe('cut')
      for (let length = 8; length < whole.length; length++)
        expect(reasonOf(() => open(whole.slice(0, length)))).toBe('cut')
    }
  })

  it('that was changed on purpose, checksum and all, is never taken: the seal is a key’s that only members have', () => {
    const length = base64url.baseDecode(text.slice(8)).length - 4
    for (let at = 0; at < length; at++) {
      const reason = reasonOf(() => read(tampered(text, at)))
      // What names version and circle can be changed to another's; everything else is told for what it is.
      expect(at === 0 || at > 15 ? ['tampered', 'version'] : ['foreign', 'tampered']).toContain(reason)
    }
    expect(reasonOf(() => read(tampered(text, length - 1)))).toBe('tampered')
  })

  it('is none with a name or a password longer than ICE has any', () => {
    for (const part of ['ufrag', 'password'] as const) {
      const of = (length: number) => ({ ...offer.signal, [part]: 'a'.repeat(length) })
      const [longest, longer] = [of(ICE_TEXT_LIMIT), of(ICE_TEXT_LIMIT + 1)]
      expect(read(writeOffer(key, { ...offer, signal: longest })).content.signal).toEqual(longest)
      expect(reasonOf(() => read(writeOffer(key, { ...offer, signal: longer })))).toBe('none')
      expect(readSdp(writeSdp(longest), peer)[part]).toBe(longest[part])
      expect(() => readSdp(writeSdp(longer), peer)).toThrow(TypeError)
    }
  })

  it('says why it can’t be used', () => {
    expect(reasonOf(() => readOffer(text, [otherKey], now))).toBe('foreign')
    expect(reasonOf(() => readOffer(text, [], now))).toBe('foreign')
    expect(reasonOf(() => read('https://example.org/#/join/abc'))).toBe('none')
    expect(reasonOf(() => read(`mm-hand:${'A'.repeat(5_000)}`))).toBe('none')
    expect(reasonOf(() => read(text, now + minutes(11)))).toBe(null)
    expect(reasonOf(() => read(text, now + minutes(13)))).toBe('expired')
    expect(reasonOf(() => read(answer))).toBe('is-answer')
    expect(reasonOf(() => readAnswer(text, key, offer.nonce))).toBe('is-offer')
    expect(reasonOf(() => readAnswer(answer, key, newNonce()))).toBe('other-offer')
    expect(reasonOf(() => readAnswer(answer, otherKey, offer.nonce))).toBe('foreign')
  })
})
