import { ed25519 } from '@noble/curves/ed25519.js'
import { sha512 } from '@noble/hashes/sha2.js'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Bytes, concat, fromHex, own, toHex, utf8 } from '../../src/base/index.ts'
import { randomSeed, signerFromSeed, verify } from '../../src/identity/index.ts'
import { holdsByPoints, isOdd } from '../../src/identity/verifyAlike.ts'
import { bytes } from '../support/arbitrary.ts'

const { Point } = ed25519
const ORDER = Point.Fn.ORDER
const EIGHTH = Point.fromBytes(fromHex('26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05'))

const number = (littleEndian: Uint8Array): bigint => BigInt(`0x${toHex(littleEndian.slice().reverse())}`)
const written = (value: bigint): Bytes => own(fromHex(value.toString(16).padStart(64, '0')).reverse())
const challenge = (r: Uint8Array, key: Uint8Array, message: Uint8Array): bigint =>
  number(sha512(concat(r, key, message))) % ORDER

/** Signs as a signer does who knows `secret` of a key to which a point of order 8 was added. */
function signWithTorsion(secret: bigint, nonce: bigint, message: Uint8Array) {
  const key = Point.BASE.multiply(secret).add(EIGHTH).toBytes()
  const r = Point.BASE.multiply(nonce).toBytes()
  const k = challenge(r, key, message)
  return { key, k, signature: concat(r, written((nonce + k * secret) % ORDER)) }
}

/** What this engine says, and what the way without WebCrypto says. */
const bothOf = async (key: Uint8Array, message: Uint8Array, signature: Uint8Array) => [
  await verify(key, message, signature),
  !isOdd(key) && !isOdd(signature.subarray(0, 32)) && holdsByPoints(key, message, signature),
]

describe('signatures that somebody has made to split peers with different engines', () => {
  it('an honest signature holds, and one over something else does not, on both ways', async () => {
    await fc.assert(
      fc.asyncProperty(bytes(32), bytes(20), bytes(20), async (seed, message, other) => {
        const signer = await signerFromSeed(seed)
        const signature = await signer.sign(message)
        expect(await bothOf(signer.publicKey, message, signature)).toEqual([true, true])
        if (toHex(message) !== toHex(other))
          expect(await bothOf(signer.publicKey, other, signature)).toEqual([false, false])
      }),
      { numRuns: 50 },
    )
  })

  it('one that holds only where the cofactor is multiplied in holds nowhere', async () => {
    const outcomes = new Set<string>()
    for (let i = 0; i < 32; i++) {
      const message = utf8(`message ${i}`)
      const { key, k, signature } = signWithTorsion(12_345n, 678n + BigInt(i), message)
      // The library's own verification takes all of them.
      expect(ed25519.verify(signature, message, key, { zip215: false })).toBe(true)
      const both = await bothOf(key, message, signature)
      expect(both).toEqual([k % 8n === 0n, k % 8n === 0n])
      outcomes.add(String(both[0]))
    }
    expect([...outcomes].sort()).toEqual(['false', 'true'])
  })

  it('a key of small order signs nothing, though some engines take it for anybody’s signature', async () => {
    const identity = Point.ZERO.toBytes()
    const nonce = 99n
    const signature = concat(Point.BASE.multiply(nonce).toBytes(), written(nonce))
    expect(holdsByPoints(identity, utf8('anything'), signature)).toBe(true)
    expect(await bothOf(identity, utf8('anything'), signature)).toEqual([false, false])
  })

  it('a signature whose first half is of small order does not hold', async () => {
    const secret = 4_321n
    const key = Point.BASE.multiply(secret).toBytes()
    const r = Point.ZERO.toBytes()
    const message = utf8('anything')
    const signature = concat(r, written((challenge(r, key, message) * secret) % ORDER))
    expect(holdsByPoints(key, message, signature)).toBe(true)
    expect(await bothOf(key, message, signature)).toEqual([false, false])
  })

  it('a second way to write a signature or a key is none', async () => {
    const signer = await signerFromSeed(randomSeed())
    const signature = await signer.sign(utf8('one'))
    const again = concat(signature.subarray(0, 32), written(number(signature.subarray(32)) + ORDER))
    expect(await bothOf(signer.publicKey, utf8('one'), again)).toEqual([false, false])
    const tooLarge = [`ed${'ff'.repeat(30)}7f`, `ff${'ff'.repeat(31)}`, `f0${'ff'.repeat(30)}7f`]
    expect(tooLarge.map(text => isOdd(fromHex(text)))).toEqual([true, true, true])
    expect(isOdd(fromHex(`ec${'ff'.repeat(29)}fe7f`))).toBe(false)
  })
})
