import { describe, expect, it } from 'vitest'
import type { FrontWeek, Rotation } from '../../src/insight/index.ts'
import { beginningOf } from '../../src/ui/front/beginningOf.ts'
import { curvesOf, drawnOf, fromFirstResponse, placeLabels } from '../../src/ui/front/curves.ts'
import { front as t } from '../../src/ui/messages/areas/front.ts'

function week(at: number, shares: Record<string, number>, front: readonly string[]): FrontWeek {
  return {
    at,
    members: Object.entries(shares).map(([did, share]) => ({ did, share, atFront: front.includes(did) })),
    effectiveLeaders: 1,
    front,
    newHere: [],
    newAtFront: [],
    passedOn: false,
  }
}
const rotation: Rotation = {
  weeks: [
    week(1, {}, []),
    week(2, { ana: 0.7, bo: 0.3 }, ['ana']),
    week(3, { bo: 0.6, ana: 0.3, cy: 0.1 }, ['bo']),
  ],
  passedOn: 1,
}

describe('curves of the front', () => {
  it('are of everybody who was ever at it, who had the most of it first, with nothing where they were not', () => {
    expect(curvesOf(rotation)).toEqual([
      { did: 'ana', shares: [0, 0.7, 0.3] },
      { did: 'bo', shares: [0, 0.3, 0.6] },
    ])
  })

  it('begin with the first week in which anybody was responded to', () => {
    expect(fromFirstResponse(rotation).weeks.map(({ at }) => at)).toEqual([2, 3])
  })

  it('that are drawn always include who is at the front now', () => {
    const curves = ['ana', 'bo', 'cy'].map(did => ({ did, shares: [] }))
    expect(drawnOf(curves, ['cy'], 2).map(({ did }) => did)).toEqual(['cy', 'ana'])
  })

  it('have names at their peaks, none upon another and none outside', () => {
    const room = { width: 300, height: 200 }
    const peaks = [
      { x: 100, y: 60, width: 60 },
      { x: 105, y: 62, width: 60 },
      { x: 298, y: 5, width: 60 },
    ]
    const places = placeLabels(peaks, 20, room)
    expect(places[0]?.y).not.toBe(places[1]?.y)
    expect(Math.abs(places[0]!.y - places[1]!.y)).toBeGreaterThanOrEqual(20)
    expect(places[2]).toEqual({ x: 240, y: 0 })
  })
})

describe('words about the front', () => {
  it('tell how many share it, and how often it passed on', () => {
    expect(t.shared(4.63)).toBe('Leadership here is shared by about 4.6 people.')
    expect(t.shared(1.01)).toBe('One person has all of the attention here.')
    expect(t.passed(2, 'May 1')).toBe('It has passed on twice since May 1.')
    expect(t.passed(0, 'May 1')).toBe('It has not passed on since May 1.')
  })

  it('name a post by its first words, on one line and without marks', () => {
    const text = `**Painted**\n corn ${'again '.repeat(40)}`
    const beginning = beginningOf({ text, call: null, carried: null })
    expect(beginning.startsWith('Painted corn again')).toBe(true)
    expect(beginning.endsWith('…')).toBe(true)
    expect([...beginning].length).toBeLessThanOrEqual(91)
  })
})
