import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { momentumParts, RESPONSE_KINDS, type ResponseFact } from '../../src/insight/index.ts'
import { webAround } from '../../src/insight/web.ts'
import { addedBy, cutOff } from '../../src/ui/momentum/counted.ts'
import { reasonFor } from '../../src/ui/momentum/reason.ts'
import { tuningFor } from '../../src/ui/momentum/tuning.ts'

const HOUR = 3_600_000
const POST = { id: 'p', author: 'author', at: 0 }
const response = (by: string, kind: ResponseFact['kind'], at: number): ResponseFact => ({
  id: `${kind}/p/${by}`,
  by,
  to: 'p',
  kind,
  at,
})
/** The reader knows `near`, who alone vouches for six others. */
const web = webAround('me', did =>
  did === 'me' ? ['near'] : did === 'near' ? ['f0', 'f1', 'f2', 'f3', 'f4', 'f5'] : [],
)

describe('the figures behind a momentum', () => {
  it('add up to it: every row, less what outsiders exceed, and the first hearing', () => {
    const person = fc.constantFrom('near', 'f0', 'f1', 'f2', 'f3', 'f4', 'f5', 'x', 'y', 'z')
    const said = fc.array(
      fc.tuple(person, fc.constantFrom(...RESPONSE_KINDS), fc.integer({ min: 0, max: 100 * HOUR })),
    )
    fc.assert(
      fc.property(
        said,
        fc.integer({ min: 0, max: 200 * HOUR }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (list, at, outsideWeight) => {
          const facts = list.map(([by, kind, when]) => response(by, kind, when))
          const found = momentumParts(POST, facts, at, web, { outsideWeight })
          const rows = found.people.reduce((sum, part) => sum + addedBy(part, outsideWeight), 0)
          expect(rows - cutOff(found) + found.hearing).toBeCloseTo(found.total, 9)
        },
      ),
    )
  })

  it('are told in one sentence that names the three who weigh most and counts the others', () => {
    const facts = [
      response('a', 'resonate', 0),
      response('b', 'reply', 0),
      response('c', 'keep', 0),
      response('d', 'carry', 0),
      response('e', 'quote', 0),
    ]
    const of = (list: ResponseFact[], at = 10 * HOUR) =>
      reasonFor(
        momentumParts(
          POST,
          list,
          at,
          webAround('me', () => []),
        ),
        did => did.toUpperCase(),
      )
    expect(of(facts)).toBe('It has 7.8, by D (carried it on), E (quoted it), B (replied) and 2 others.')
    expect(of(facts.slice(0, 1))).toBe('It has 0.8, by A (resonates).')
    expect(of([], HOUR)).toBe('It is new: every post has a first hearing, of which 1.7 is left.')
    expect(of([])).toBe('Nobody has responded yet.')
  })

  it('are weighed as the reader says, else as the circle does, else as the app does', () => {
    const circle = (halfLife: number | null) => ({ halfLife: () => halfLife })
    const reader = (halfLife: number | null) => ({ weighing: () => ({ halfLife, outside: 0.5, hearing: 1 }) })
    expect(tuningFor(circle(null), undefined)).toEqual({ halfLife: 36, outsideWeight: 0.25, hearing: 2 })
    expect(tuningFor(circle(12), reader(null))).toEqual({ halfLife: 12, outsideWeight: 0.5, hearing: 1 })
    expect(tuningFor(circle(12), reader(72)).halfLife).toBe(72)
  })
})
