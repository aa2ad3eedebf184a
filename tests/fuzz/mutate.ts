/** Input made from good input: bytes changed, cut, doubled and spliced; values inside with parts changed or replaced. */

import { concat, own } from '../../src/base/index.ts'
import type { Random } from '../sim/support/random.ts'

/** Bytes that decoders are sensitive to: lengths, signs, the ends of ranges, CBOR's and varints' heads. */
const TELLING = [
  0, 1, 0x7f, 0x80, 0xff, 0x18, 0x1b, 0x3b, 0x58, 0x5b, 0x78, 0x7b, 0x80, 0x9b, 0xa0, 0xbb, 0xd8, 0xf6, 0xfb,
]

export function mutateBytes(random: Random, good: Uint8Array, other: Uint8Array): Uint8Array<ArrayBuffer> {
  let bytes = own(good)
  for (let times = 1 + random.below(4); times > 0; times--) {
    const at = random.below(bytes.length + 1)
    switch (random.below(8)) {
      case 0:
        if (at < bytes.length) bytes[at]! ^= 1 << random.below(8)
        break
      case 1:
        if (at < bytes.length) bytes[at] = random.pick(TELLING)
        break
      case 2:
        bytes = own(bytes.subarray(0, at))
        break
      case 3:
        bytes = concat(bytes.subarray(0, at), random.bytes(random.below(9)), bytes.subarray(at))
        break
      case 4: {
        const to = Math.min(bytes.length, at + random.below(40))
        bytes = concat(bytes.subarray(0, at), bytes.subarray(to))
        break
      }
      case 5: {
        const piece = bytes.subarray(at, at + random.below(60))
        bytes = concat(
          bytes.subarray(0, at),
          ...Array.from({ length: 1 + random.below(5) }, () => piece),
          bytes.subarray(at),
        )
        break
      }
      case 6:
        bytes = concat(bytes.subarray(0, at), other.subarray(random.below(other.length + 1)))
        break
      default:
        for (let i = at; i < Math.min(bytes.length, at + 8); i++) bytes[i] = 0xff
    }
  }
  return bytes
}

export function mutateText(random: Random, good: string, other: string): string {
  const pieces = [
    '',
    ' ',
    '\n',
    '\0',
    '#',
    '/',
    ':',
    '-',
    '_',
    '=',
    'A',
    '😀',
    '\u202e',
    '\ud800',
    '99999999999',
    '{',
    '[',
    '"',
    '\\',
    '%',
    'é́́',
  ]
  let text = good
  for (let times = 1 + random.below(4); times > 0; times--) {
    const at = random.below(text.length + 1)
    const to = Math.min(text.length, at + random.below(12))
    text = random.pick([
      () => text.slice(0, at) + random.pick(pieces) + text.slice(at),
      () => text.slice(0, at) + random.pick(pieces) + text.slice(to),
      () => text.slice(0, at) + text.slice(to),
      () => text.slice(0, at),
      () => text.slice(0, at) + other.slice(random.below(other.length + 1)),
      () => text.slice(0, at) + text.slice(at, to).repeat(1 + random.below(20)) + text.slice(to),
      () => text.toUpperCase(),
    ])()
  }
  return text
}

/** Values that a decoder may not expect where they stand. */
function oddValue(random: Random): unknown {
  return random.pick<() => unknown>([
    () => null,
    () => true,
    () => random.pick([0, -1, 1.5, 2 ** 31, 2 ** 32, 2 ** 53 - 1, -(2 ** 53) + 1]),
    () => random.bytes(random.pick([0, 1, 16, 31, 32, 33, 64, 200])),
    () => random.pick(['', 'x', '__proto__', 'constructor', '😀', 'open', 'ranges', 'a'.repeat(300)]),
    () => [],
    () => ({}),
    () => Array.from({ length: random.below(40) }, () => random.below(9)),
    () => nested(random.below(60)),
  ])()
}

const nested = (depth: number): unknown => (depth === 0 ? [] : [nested(depth - 1)])

/** The same value with some part of it changed. */
export function mutateValue(random: Random, value: unknown): unknown {
  if (random.chance(0.15)) return oddValue(random)
  if (value instanceof Uint8Array) return random.chance(0.5) ? value : mutateBytes(random, value, value)
  if (Array.isArray(value)) {
    if (value.length === 0) return random.chance(0.5) ? value : [oddValue(random)]
    const at = random.below(value.length)
    if (random.chance(0.1)) return value.filter((_, i) => i !== at)
    if (random.chance(0.1)) return [...value, value[at]]
    return value.map((item: unknown, i) => (i === at ? mutateValue(random, item) : item))
  }
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value)
    if (entries.length === 0) return oddValue(random)
    const at = random.below(entries.length)
    if (random.chance(0.1)) return Object.fromEntries(entries.filter((_, i) => i !== at))
    if (random.chance(0.1)) return { ...value, [random.pick(['x', 'v', 'type', 'length'])]: oddValue(random) }
    return Object.fromEntries(
      entries.map(([key, item], i) => [key, i === at ? mutateValue(random, item) : item]),
    )
  }
  if (typeof value === 'string')
    return random.chance(0.5) ? mutateText(random, value, value) : oddValue(random)
  return oddValue(random)
}
