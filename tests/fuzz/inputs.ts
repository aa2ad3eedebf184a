/** Where input for a decoder comes from. Each kind of source makes one piece of input by lot. */

import { decode, encode } from '@ipld/dag-cbor'
import type { Random } from '../sim/support/random.ts'
import { mutateBytes, mutateText, mutateValue } from './mutate.ts'

export type Source<Input> = (random: Random) => Input

/** Noise, and good bytes changed. Where they are DAG-CBOR, also the value in them changed and written again. */
export function bytesLike(...good: readonly Uint8Array[]): Source<Uint8Array> {
  const values = good.flatMap(bytes => {
    try {
      return [decode<unknown>(bytes)]
    } catch {
      return [] // bytes of another form
    }
  })
  return random => {
    if (random.chance(0.1)) return random.bytes(random.below(random.chance(0.1) ? 4_000 : 200))
    if (values.length > 0 && random.chance(0.5)) return encoded(mutateValue(random, random.pick(values)))
    return mutateBytes(random, random.pick(good), random.pick(good))
  }
}

/** What the encoder itself refuses is no input. */
function encoded(value: unknown): Uint8Array {
  try {
    return encode(value)
  } catch {
    return encode(null)
  }
}

/** A value in DAG-CBOR changed, then wrapped as it would be by somebody who has the keys for it. */
export const wrapped =
  <Input>(inner: Source<Uint8Array>, wrap: (bytes: Uint8Array) => Input): Source<Input> =>
  random =>
    wrap(inner(random))

export function textLike(...good: readonly string[]): Source<string> {
  return random =>
    random.chance(0.1)
      ? Array.from({ length: random.below(120) }, () => String.fromCodePoint(random.below(0xd7ff))).join('')
      : mutateText(random, random.pick(good), random.pick(good))
}

/** JSON as text: its characters changed, or the value in it. */
export function jsonLike(...good: readonly unknown[]): Source<string> {
  const texts = textLike(...good.map(value => JSON.stringify(value)))
  const values = valueLike(...good)
  return random => (random.chance(0.5) ? texts(random) : (JSON.stringify(values(random)) ?? 'null'))
}

export const valueLike =
  (...good: readonly unknown[]): Source<unknown> =>
  random =>
    mutateValue(random, random.pick(good))

export const either =
  <Input>(...sources: readonly Source<Input>[]): Source<Input> =>
  random =>
    random.pick(sources)(random)
