/** Whom peers call and let go of, in a crowd of many that is simulated: rounds instead of time, calls that always succeed. */

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { FRESH_MS, FULL, LASTING, MOST, WANTED } from '../../src/network/introduce/limits.ts'
import { callsFor, canSpareOne, sample, takesIn, toShed } from '../../src/network/introduce/policy.ts'

/** One look of every peer at its neighbours. */
const ROUND_MS = 2_000
/** Rounds in which a crowd that nobody joins or leaves comes to rest. */
const SETTLING = 45

class CrowdOfMany {
  readonly links = new Map<string, Map<string, number>>()
  readonly #remembered = new Map<string, string>()
  readonly #resting = new Map<string, number>()
  readonly #random: () => number
  most = 0
  now = 0

  constructor(random: () => number) {
    this.#random = random
  }

  /** Somebody comes who knows one of those who are there. */
  join(peer: string, known?: string): void {
    this.links.set(peer, new Map())
    if (known === undefined) return
    this.#remembered.set(peer, known)
    this.#connect(peer, known)
  }

  vanish(peer: string): void {
    this.links.delete(peer)
    for (const others of this.links.values()) others.delete(peer)
  }

  round(): void {
    this.now += ROUND_MS
    for (const peer of sample([...this.links.keys()], this.links.size, this.#random)) {
      const mine = this.links.get(peer)!
      const remembered = this.#remembered.get(peer)
      const known = new Set([...mine.keys()].flatMap(other => [...this.links.get(other)!.keys()]))
      if (remembered !== undefined && this.links.has(remembered)) known.add(remembered)
      const strangers = [...known].filter(
        other =>
          other !== peer && !mine.has(other) && (this.#resting.get(`${peer} ${other}`) ?? 0) < this.now,
      )
      const count = callsFor(mine.size, mine.size, this.#random() < 0.01)
      for (const other of sample(strangers, count, this.#random)) this.#connect(peer, other)
    }
    for (const [peer, others] of this.links) {
      const neighbours = [...others].map(([other, since]) => ({ peer: other, since, needed: false }))
      const victim = toShed(neighbours, this.now, this.#random)
      if (victim === null || !canSpareOne(this.links.get(victim)!.size)) continue
      others.delete(victim)
      this.links.get(victim)!.delete(peer)
      for (const [one, two] of [
        [peer, victim],
        [victim, peer],
      ])
        this.#resting.set(`${one} ${two}`, this.now + 60_000)
    }
  }

  rounds(count: number): void {
    for (let i = 0; i < count; i++) this.round()
  }

  degrees(): number[] {
    return [...this.links.values()].map(({ size }) => size)
  }

  isConnected(): boolean {
    const [first] = this.links.keys()
    const reached = new Set([first!])
    for (const peer of reached) for (const other of this.links.get(peer)!.keys()) reached.add(other)
    return reached.size === this.links.size
  }

  #connect(one: string, other: string): void {
    const [mine, theirs] = [this.links.get(one)!, this.links.get(other)!]
    if (mine.has(other) || !takesIn(mine.size) || !takesIn(theirs.size)) return
    mine.set(other, this.now)
    theirs.set(one, this.now)
    this.most = Math.max(this.most, mine.size, theirs.size)
  }
}

/** A small generator, so that each run can be repeated (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
}

/** Each knows one of those who came before: at random, or all the same one. */
function grown(size: number, seed: number, all: 'know one' | 'know somebody'): CrowdOfMany {
  const random = seeded(seed)
  const crowd = new CrowdOfMany(random)
  for (let i = 0; i < size; i++) {
    const known = all === 'know one' ? 0 : Math.floor(random() * i)
    crowd.join(`${i}`, i === 0 ? undefined : `${known}`)
    crowd.round()
  }
  crowd.rounds(SETTLING)
  return crowd
}

const crowds = fc.record({
  size: fc.integer({ min: 2, max: 80 }),
  seed: fc.integer(),
  all: fc.constantFrom('know one' as const, 'know somebody' as const),
})

describe('in a crowd in which everybody picks neighbours by the same rules', () => {
  it('nobody ever has more than MOST, and everybody ends with WANTED or with all there are', () => {
    fc.assert(
      fc.property(crowds, ({ size, seed, all }) => {
        const crowd = grown(size, seed, all)
        expect(crowd.most).toBeLessThanOrEqual(MOST)
        expect(Math.min(...crowd.degrees())).toBeGreaterThanOrEqual(Math.min(WANTED, size - 1) - 1)
        expect(Math.max(...crowd.degrees())).toBeLessThanOrEqual(MOST)
      }),
      { numRuns: 12 },
    )
  })

  it('those who are left stay one when a random third vanishes at once, and make up for the loss', () => {
    fc.assert(
      fc.property(crowds, ({ size, seed, all }) => {
        const crowd = grown(size, seed, all)
        const random = seeded(seed + 1)
        for (const peer of sample([...crowd.links.keys()], Math.floor(size / 3), random)) crowd.vanish(peer)
        expect(crowd.isConnected()).toBe(true)
        crowd.rounds(SETTLING)
        expect(Math.min(...crowd.degrees())).toBeGreaterThanOrEqual(
          Math.min(WANTED, crowd.links.size - 1) - 1,
        )
        expect(crowd.isConnected()).toBe(true)
      }),
      { numRuns: 12, seed: 40 },
    )
  })

  it('a newcomer gets in, whoever they know', () => {
    fc.assert(
      fc.property(crowds, fc.nat(), ({ size, seed, all }, whom) => {
        const crowd = grown(size, seed, all)
        crowd.join('newcomer', `${whom % size}`)
        crowd.rounds((3 * FRESH_MS) / ROUND_MS)
        expect(crowd.links.get('newcomer')!.size).toBeGreaterThanOrEqual(Math.min(WANTED, size) - 1)
      }),
      { numRuns: 12 },
    )
  })
})

describe('who has too many neighbours', () => {
  const neighbours = (count: number, needed = false) =>
    Array.from({ length: count }, (_, i) => ({ peer: `${i}`, since: i, needed }))
  const later = FRESH_MS * 10

  it('keeps those of long standing, those just met, and those whom another room needs', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: FULL + 1, max: MOST }),
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        (count, chance) => {
          const victim = Number(toShed(neighbours(count), later, () => chance))
          expect(victim).toBeGreaterThanOrEqual(LASTING)
          expect(toShed(neighbours(count, true), later, () => chance)).toBeNull()
          expect(toShed(neighbours(count), FRESH_MS - 1, () => chance)).toBeNull()
        },
      ),
    )
  })

  it('lets go of the newest at once where there is no room at all', () => {
    expect(toShed(neighbours(MOST + 1), 0, Math.random)).toBe(`${MOST}`)
  })
})
