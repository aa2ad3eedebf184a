import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { LIVING, newcomersWeb } from '../../src/insight/index.ts'
import { DAY, insightFrom, moment, posts, responses, START, web } from './support/facts.ts'

describe('rising', () => {
  test('are all posts: the living by momentum, then the faded, newest first', () => {
    fc.assert(
      fc.property(posts, responses, moment, web, (p, r, at, web) => {
        const insight = insightFrom(p, r)
        const expected = p
          .filter(post => post.at <= at)
          .map(post => ({ ...post, momentum: insight.momentum(post.id, at, web) }))
          .map(post => ({ ...post, momentum: post.momentum < LIVING ? 0 : post.momentum }))
          .sort((a, b) => b.momentum - a.momentum || b.at - a.at || (a.id < b.id ? 1 : -1))
          .map(({ id }) => id)
        expect(insight.rising(at, web)).toEqual(expected)
        expect(insight.rising(at, web, undefined, 2)).toEqual(expected.slice(0, 2))
      }),
      { numRuns: 500 },
    )
  })

  test('misses nothing that lives, however long its half-life', () => {
    const post = { id: 'post0', author: 'ada', at: START }
    const response = { id: 'r', by: 'ben', to: 'post0', kind: 'carry' as const, at: START + DAY }
    const insight = insightFrom([post], [response])
    for (const halfLife of [1, 36, 720]) {
      const living = (at: number) => insight.living(at, newcomersWeb(), { halfLife }).length
      const fades = insight.fadesAt('post0', START + DAY, newcomersWeb(), { halfLife })
      expect([living(fades - 60_000), living(fades)]).toEqual([1, 0])
    }
  })

  test('count people, each once for each kind, and not before they responded', () => {
    const at = START + DAY
    const to = (by: string, id: string, when: number) => ({
      id,
      by,
      to: 'post0',
      kind: 'reply' as const,
      at: when,
    })
    const insight = insightFrom(
      [{ id: 'post0', author: 'ada', at: START }],
      [to('ben', 'r1', at), to('ben', 'r2', at), to('ada', 'r3', at), to('cy', 'r4', at + 1)],
    )
    expect(insight.counts('post0', at)).toMatchObject({ reply: 1, resonate: 0 })
    expect(insight.counts('post0', at + 1).reply).toBe(2)
    expect(insight.counts('post0', at - 1).reply).toBe(0)
  })
})
