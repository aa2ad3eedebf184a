/** What happens in one run: who takes part, what the network is like, what is done and what breaks, and when. */

import fc from 'fast-check'

export const DOINGS = ['post', 'edit', 'delete', 'resonate', 'name', 'about'] as const
export const ILL_DOINGS = ['fork', 'forge', 'flood', 'replay'] as const

export type Happening = { readonly wait: number } & (
  | { readonly what: (typeof DOINGS)[number]; readonly who: number; readonly n: number }
  /** Of who is honest it is a post. */
  | { readonly what: (typeof ILL_DOINGS)[number]; readonly who: number; readonly n: number }
  | { readonly what: 'crash' | 'start' | 'full'; readonly who: number }
  | { readonly what: 'unlink'; readonly who: number; readonly other: number }
  | { readonly what: 'part'; readonly sides: number }
  | { readonly what: 'heal' }
)

export interface Schedule {
  readonly seed: number
  /** The first two are always honest. */
  readonly peers: readonly ('honest' | 'hostile')[]
  readonly weather: {
    readonly latency: number
    readonly jitter: number
    readonly loss: number
    readonly doubled: number
    /** Of beacons, on each hop; they cost more than all else and change nothing in what is held. */
    readonly beaconsLost: number
  }
  /** In a line, and no pairs beyond it, what one peer misses comes from nobody else; in a ring there are two ways. */
  readonly shape: 'ring' | 'line'
  /** Pairs that are connected whenever that is possible, beyond a ring. */
  readonly pairs: readonly (readonly [number, number])[]
  readonly happenings: readonly Happening[]
}

/** Milliseconds between two happenings: often at once, sometimes long enough for all to settle. */
const wait = fc.oneof(
  { weight: 3, arbitrary: fc.nat(60) },
  { weight: 2, arbitrary: fc.nat(1_500) },
  { weight: 1, arbitrary: fc.nat(8_000) },
)

/** One in five is hostile. */
const kinds = (minLength: number, maxLength: number) =>
  fc.array(
    fc.oneof(
      { weight: 4, arbitrary: fc.constant('honest' as const) },
      { weight: 1, arbitrary: fc.constant('hostile' as const) },
    ),
    { minLength, maxLength, size: 'max' },
  )

/** Peers in a line, at most. */
const LONGEST_LINE = 12

export function schedules(size: {
  peers: readonly [least: number, most: number]
  happenings: number
  /** Pairs beyond the ring, for each peer. */
  density: number
}): fc.Arbitrary<Schedule> {
  const [minLength, maxLength] = size.peers
  const who = fc.nat(maxLength - 1)
  const doing = fc.record({ wait, what: fc.constantFrom(...DOINGS), who, n: fc.nat(99) })
  const happening: fc.Arbitrary<Happening> = fc.oneof(
    { weight: 10, arbitrary: fc.record({ wait, what: fc.constant('post' as const), who, n: fc.nat(99) }) },
    { weight: 10, arbitrary: doing },
    { weight: 9, arbitrary: fc.record({ wait, what: fc.constantFrom(...ILL_DOINGS), who, n: fc.nat(99) }) },
    { weight: 4, arbitrary: fc.record({ wait, what: fc.constant('crash' as const), who }) },
    { weight: 4, arbitrary: fc.record({ wait, what: fc.constant('start' as const), who }) },
    { weight: 1, arbitrary: fc.record({ wait, what: fc.constant('full' as const), who }) },
    { weight: 3, arbitrary: fc.record({ wait, what: fc.constant('unlink' as const), who, other: who }) },
    { weight: 2, arbitrary: fc.record({ wait, what: fc.constant('part' as const), sides: fc.nat(2 ** 20) }) },
    { weight: 1, arbitrary: fc.record({ wait, what: fc.constant('heal' as const) }) },
  )
  const often = fc.oneof(
    { weight: 3, arbitrary: fc.constant(0) },
    { weight: 1, arbitrary: fc.integer({ min: 1, max: 9 }).map(tenths => tenths / 10) },
  )
  return fc.record({
    seed: fc.nat(),
    peers: fc.oneof(
      { weight: 2, arbitrary: kinds(minLength, Math.max(minLength, Math.floor(maxLength / 2))) },
      { weight: 1, arbitrary: kinds(minLength, maxLength) },
    ),
    weather: fc.record({
      latency: fc.nat(300),
      jitter: fc.oneof(fc.nat(20), fc.nat(2_000)),
      loss: often,
      doubled: often,
      beaconsLost: fc.oneof(
        { weight: 4, arbitrary: fc.constant(1) },
        { weight: 1, arbitrary: fc.constant(0) },
      ),
    }),
    // Along a line of hundreds nothing gets to its end in the time that there is.
    shape: fc.oneof(
      { weight: 2, arbitrary: fc.constant('ring' as const) },
      { weight: maxLength > LONGEST_LINE ? 0 : 1, arbitrary: fc.constant('line' as const) },
    ),
    pairs: fc.array(fc.tuple(who, who), { maxLength: maxLength * size.density, size: 'max' }),
    happenings: fc.array(happening, { minLength: 1, maxLength: size.happenings, size: 'max' }),
  })
}
