import { describe, expect, it } from 'vitest'
import { birdMarks, birdPaths } from '../../src/ui/bird/shape.ts'
import { type BirdTraits, birdTraits } from '../../src/ui/bird/traits.ts'

const person = (i: number) => `did:key:z6Mk${(i * 2_654_435_761).toString(36)}x${i}`
const form = ({ posture, marking, tail, sky }: BirdTraits) => `${posture} ${marking} ${tail} ${sky}`
const pairs = (count: number) =>
  Array.from({ length: count }, (_, i) => birdTraits(person(i))).flatMap((a, i, all) =>
    all.slice(i + 1).map(b => [a, b] as const),
  )

describe('a bird', () => {
  it('is the same for the same person wherever it is drawn', () => {
    expect(birdTraits(person(1))).toEqual(birdTraits(person(1)))
    expect(birdPaths(birdTraits(person(1)))).toEqual(birdPaths(birdTraits(person(1))))
  })

  it('differs between two people: of 79,800 pairs hardly any share form and colour', () => {
    const alike = pairs(400).filter(([a, b]) => form(a) === form(b) && a.hue === b.hue && a.tone === b.tone)
    expect(alike.length / 79_800).toBeLessThan(0.0002)
  })

  it('differs without its colour too: fewer than one pair in a hundred has the same form', () => {
    const alike = pairs(400).filter(([a, b]) => form(a) === form(b))
    expect(alike.length / 79_800).toBeLessThan(0.01)
  })

  it('differs at one glance: people in one room seldom share posture, sky and a near hue', () => {
    const near = (a: number, b: number) => Math.min(Math.abs(a - b), 360 - Math.abs(a - b)) < 30
    const alike = pairs(400).filter(
      ([a, b]) => a.posture === b.posture && a.sky === b.sky && near(a.hue, b.hue),
    )
    expect(alike.length / 79_800).toBeLessThan(0.012)
  })

  it('draws every posture, tail and marking within its square', () => {
    for (let i = 0; i < 400; i++) {
      const traits = birdTraits(person(i))
      for (const d of [...birdPaths(traits), ...birdMarks(traits)]) {
        const numbers = d.match(/-?\d+(\.\d+)?/g)?.map(Number) ?? []
        expect(numbers.length).toBeGreaterThan(0)
        for (const number of numbers) expect(Math.abs(number)).toBeLessThan(18)
      }
    }
  })
})
