import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { own } from '../../src/base/index.ts'
import { openBox, sealBox, sealingKeyOf } from '../../src/identity/index.ts'
import { bytes, mutationsOf } from '../support/arbitrary.ts'

const seed = own(new Uint8Array(32).fill(7))
const key = sealingKeyOf(seed)
const message = new TextEncoder().encode('Ines gathers anew')

describe('a sealed box', () => {
  it('gives back to its recipient just what was put in', () => {
    fc.assert(
      fc.property(bytes(32), fc.uint8Array({ maxLength: 1_500 }), (recipient, content) => {
        const box = sealBox(sealingKeyOf(recipient), content)
        expect(openBox(recipient, box)).toEqual(own(content))
      }),
      { numRuns: 30 },
    )
  })

  it('opens with no other key', () => {
    const box = sealBox(key, message)
    fc.assert(
      fc.property(bytes(32), other => openBox(other, box) === null),
      { numRuns: 30 },
    )
  })

  it('opens no more once it is cut, lengthened or changed anywhere', () => {
    const box = sealBox(key, message)
    fc.assert(
      fc.property(mutationsOf(box), changed => {
        fc.pre(!(changed.length === box.length && changed.every((byte, i) => byte === box[i])))
        return openBox(seed, changed) === null
      }),
      { numRuns: 60 },
    )
    for (const length of [0, 1, 31, 32, 47, 48, box.length - 1])
      expect(openBox(seed, box.subarray(0, length))).toBeNull()
  })

  it('is nothing for noise of any length', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 700 }), noise => openBox(seed, noise) === null),
      { numRuns: 40 },
    )
  })

  it('is as long for a short message as for a longer one, and never the same twice', () => {
    const short = sealBox(key, new Uint8Array(1))
    expect(sealBox(key, new Uint8Array(508))).toHaveLength(short.length)
    expect(sealBox(key, new Uint8Array(509))).toHaveLength(short.length + 512)
    expect(sealBox(key, new Uint8Array(1))).not.toEqual(short)
  })

  it('does not name its recipient', () => {
    const hex = (part: Uint8Array) => Buffer.from(part).toString('hex')
    expect(hex(sealBox(key, key))).not.toContain(hex(key))
  })

  it('is not made for a key that is no key: what it holds would be open to all', () => {
    expect(() => sealBox(new Uint8Array(32), message)).toThrow()
  })
})
