import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  fadesAt,
  HEARING,
  LIVING,
  momentum,
  momentumCurve,
  momentumParts,
  newcomersWeb,
  type ResponseFact,
  type ResponseKind,
  WEIGHTS,
  type Web,
} from '../../src/insight/index.ts'
import { DAY, HOUR, responses, START, web } from './support/facts.ts'

const post = { id: 'post0', author: 'ada', at: START }
const everybody = newcomersWeb('reader')
let n = 0
const response = (by: string, kind: ResponseKind, at: number): ResponseFact => ({
  id: `r${n++}`,
  by,
  to: 'post0',
  kind,
  at,
})
const knowing = (near: string[], far: [string, string | null][] = []): Web => ({
  reader: 'reader',
  near: new Set(near),
  far: new Map(far),
})

describe('momentum', () => {
  test('is the first hearing of a new post, less each hour, nothing after six', () => {
    expect(momentum(post, [], START, everybody)).toBe(HEARING)
    expect(momentum(post, [], START + 3 * HOUR, everybody)).toBe(HEARING / 2)
    expect(momentum(post, [], START + 6 * HOUR, everybody)).toBe(0)
    expect(momentum(post, [], START - 1, everybody)).toBe(0)
  })

  test('halves every 36 hours, exactly, or as a reader sets it', () => {
    const one = [response('ben', 'carry', START)]
    expect(momentum(post, one, START + 36 * HOUR, everybody)).toBe(1.5)
    expect(momentum(post, one, START + 72 * HOUR, everybody)).toBe(0.75)
    expect(momentum(post, one, START + 72 * HOUR, everybody, { halfLife: 72 })).toBe(1.5)
    expect(momentum(post, one, START + 18 * HOUR, everybody)).toBeCloseTo(3 / Math.SQRT2, 14)
    expect(momentum(post, one, START + 36 * HOUR, everybody, { weights: { carry: 8 } })).toBe(4)
  })

  test('counts the strongest response of each person, as it has decayed', () => {
    const at = START + 72 * HOUR
    const several = [
      response('ben', 'carry', START),
      response('ben', 'resonate', at),
      response('cy', 'reply', at),
    ]
    const parts = momentumParts(post, several, at, everybody)
    expect(parts.people.map(({ person, response: { kind } }) => [person, kind])).toEqual([
      ['ben', 'resonate'],
      ['cy', 'reply'],
    ])
    expect(parts.total).toBe(3)
  })

  test('weighs people outside the web a quarter, and all together never more than those inside', () => {
    const at = START + 6 * HOUR
    const outside = Array.from({ length: 3 }, (_, i) => response(`far${i}`, 'reply', at))
    const mine = knowing(['ben'])
    expect(momentum(post, outside, at, mine)).toBe(0)
    expect(momentum(post, [...outside, response('ben', 'keep', at)], at, mine)).toBe(2)
    expect(momentum(post, [...outside, response('ben', 'reply', at)], at, mine)).toBe(3.5)
    expect(momentum(post, [...outside, response('reader', 'reply', at)], at, mine)).toBe(3.5)
  })

  test('counts everybody alike for somebody who knows nobody yet', () => {
    const at = START + 6 * HOUR
    expect(momentum(post, [response('ben', 'keep', at), response('cy', 'reply', at)], at, everybody)).toBe(3)
  })

  test('never counts what an author does with their own post', () => {
    fc.assert(
      fc.property(responses, web, fc.nat(40 * DAY), (list, web, after) => {
        const own = list.map((one, i) => (i % 2 === 0 ? { ...one, by: post.author } : one))
        const others = own.filter(({ by }) => by !== post.author)
        expect(momentumParts(post, own, START + after, web)).toEqual(
          momentumParts(post, others, START + after, web),
        )
      }),
    )
  })

  test('never grows by itself, and ends below anything', () => {
    fc.assert(
      fc.property(responses, web, fc.nat(400 * 24), fc.nat(24), (list, web, hours, more) => {
        const last = Math.max(START, ...list.map(({ at }) => at))
        const earlier = momentum(post, list, last + hours * HOUR, web)
        const later = momentum(post, list, last + (hours + more) * HOUR, web)
        expect(later).toBeLessThanOrEqual(earlier * (1 + 1e-12))
        expect(momentum(post, list, last + 500 * DAY, web)).toBeLessThan(1e-90)
      }),
    )
  })

  test('fades at a minute that nobody needs to look for', () => {
    fc.assert(
      fc.property(responses, web, (list, web) => {
        const end = fadesAt(post, list, web)
        for (const later of [0, 1, HOUR, DAY, 30 * DAY])
          expect(momentum(post, list, end + later, web)).toBeLessThan(LIVING)
        if (end > START) expect(momentum(post, list, end - 60_000, web)).toBeGreaterThanOrEqual(LIVING)
      }),
    )
    expect(fadesAt(post, [response('ben', 'reply', START)], everybody, { halfLife: Infinity })).toBe(Infinity)
    expect(fadesAt(post, [], everybody, { hearing: 0 })).toBe(START)
  })

  test('is drawn as it was at each moment', () => {
    const curve = momentumCurve(post, [response('ben', 'reply', START + 6 * HOUR)], everybody, {
      from: START,
      to: START + 12 * HOUR,
      steps: 4,
    })
    expect(curve.map(one => (one.at - START) / HOUR)).toEqual([0, 3, 6, 9, 12])
    expect(curve.slice(0, 3).map(one => one.momentum)).toEqual([2, 1, WEIGHTS.reply])
  })
})
