import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { atFront, rotation, WEIGHTS } from '../../src/insight/index.ts'
import { DAY, insightFrom, moment, posts, responses, START } from './support/facts.ts'

const WEEK = 7 * DAY
const reply = (by: string, to: string, at: number) => ({
  id: `${by} ${to} ${at}`,
  by,
  to,
  kind: 'reply' as const,
  at,
})

describe('the front', () => {
  test('is the formula that the page states', () => {
    fc.assert(
      fc.property(posts, responses, moment, (p, r, at) => {
        const insight = insightFrom(p, r)
        const { members, effectiveLeaders } = insight.front(at)
        const people = ['ada', 'ben', 'cy', 'dot', 'eve', 'fay']
        const sums = people.map(member =>
          people.reduce((sum, other) => {
            const weights = r.flatMap(one => {
              const post = p.find(({ id }) => id === one.to)
              const counts = post?.author === member && member !== other && one.by === other
              return counts && one.at <= at && post.at <= at
                ? [WEIGHTS[one.kind] * 2 ** (-(at - one.at) / WEEK)]
                : []
            })
            return sum + Math.sqrt(weights.reduce((a, b) => a + b, 0))
          }, 0),
        )
        const total = sums.reduce((a, b) => a + b, 0)
        const shares = new Map(members.map(({ did, share }) => [did, share]))
        for (const [i, member] of people.entries())
          expect(shares.get(member) ?? 0).toBeCloseTo(total === 0 ? 0 : sums[i]! / total, 10)
        const squares = sums.reduce((sum, one) => sum + (one / (total || 1)) ** 2, 0)
        expect(effectiveLeaders).toBeCloseTo(squares === 0 ? 0 : 1 / squares, 8)
        for (const [i, { did }] of members.entries()) {
          const parts = insight.frontParts(did, at)
          const sum = parts.reduce((a, { contribution }) => a + contribution, 0)
          expect(sum).toBeCloseTo(sums[people.indexOf(did)]!, 10)
          if (i > 0) expect(members[i - 1]!.share).toBeGreaterThanOrEqual(members[i]!.share)
        }
      }),
    )
  })

  test('is the smallest set that holds half; of equals, who comes first by DID', () => {
    const people = ['dot', 'ada', 'cy', 'ben']
    const p = people.map(author => ({ id: `of ${author}`, author, at: START }))
    const r = people.map(author => reply('eve', `of ${author}`, START))
    expect(atFront(insightFrom(p, r).front(START))).toEqual(['ada', 'ben'])
    expect(insightFrom(p, r).front(START).effectiveLeaders).toBe(4)
    expect(insightFrom(p, []).front(START)).toEqual({ at: START, members: [], effectiveLeaders: 0 })
  })

  test('is for whom many answer, rather than one often', () => {
    const p = ['ada', 'ben'].map(author => ({ id: `of ${author}`, author, at: START }))
    const often = Array.from({ length: 8 }, (_, i) => reply('cy', 'of ada', START + i))
    const many = ['cy', 'dot', 'eve'].map(by => reply(by, 'of ben', START))
    expect(atFront(insightFrom(p, [...often, ...many]).front(START + 10))).toEqual(['ben'])
  })

  test('follows when a response is withdrawn, or its post dropped and put back', () => {
    const p = ['ada', 'ben'].map(author => ({ id: `of ${author}`, author, at: START }))
    const insight = insightFrom(p, [reply('cy', 'of ada', START), reply('cy', 'of ben', START)])
    const who = () => insight.front(START + 1).members.map(({ did }) => did)
    expect(who()).toEqual(['ada', 'ben'])
    insight.withdraw(`cy of ada ${START}`)
    expect(who()).toEqual(['ben'])
    insight.drop('of ben')
    expect(who()).toEqual([])
    insight.put(p[1]!)
    expect(who()).toEqual(['ben'])
  })

  test('passes on', () => {
    const p = ['ada', 'ben'].map(author => ({ id: `of ${author}`, author, at: START }))
    const r = [
      ...['cy', 'dot'].map(by => reply(by, 'of ada', START + DAY)),
      ...['cy', 'dot', 'eve', 'fay'].map(by => reply(by, 'of ben', START + 5 * WEEK - DAY)),
    ]
    const { weeks, passedOn } = rotation(insightFrom(p, r), START, START + 6 * WEEK)
    expect(weeks.map(week => week.front)).toEqual([['ada'], ['ada'], ['ada'], ['ada'], ['ben'], ['ben']])
    expect(passedOn).toBe(1)
    expect(weeks.map(week => week.newAtFront.length)).toEqual([1, 0, 0, 0, 1, 0])
    expect(weeks.map(week => week.newHere.length)).toEqual([1, 1, 1, 0, 0, 0])
  })
})
