/** Arbitrary values for property tests. */

import fc from 'fast-check'
import { type Bytes, own } from '../../src/base/index.ts'

export const bytes = (length: number): fc.Arbitrary<Bytes> =>
  fc.uint8Array({ minLength: length, maxLength: length }).map(own)

export const noise = (maxLength = 300): fc.Arbitrary<Bytes> => fc.uint8Array({ maxLength }).map(own)

/** The given bytes with a few of them changed, removed or added. */
export const mutationsOf = (good: Uint8Array): fc.Arbitrary<Bytes> =>
  fc
    .array(
      fc.tuple(fc.nat(good.length - 1), fc.constantFrom('set', 'remove', 'insert', 'cut'), fc.nat(255)),
      { minLength: 1, maxLength: 4 },
    )
    .map(changes => {
      let list = [...good]
      for (const [at, what, byte] of changes) {
        if (what === 'set') list[at] = byte
        if (what === 'remove') list.splice(at, 1)
        if (what === 'insert') list.splice(at, 0, byte)
        if (what === 'cut') list = list.slice(0, at)
      }
      return own(Uint8Array.from(list))
    })
