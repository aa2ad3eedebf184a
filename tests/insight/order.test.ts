import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { CircleInsight, front } from '../../src/insight/index.ts'
import { DAY, figures, insightFrom, moment, posts, responses, START, web } from './support/facts.ts'

/** Moments so close that what was summed for one serves the other. */
const soonAfter = fc.nat(100).map(minutes => START + 41 * DAY + minutes * 60_000)
const RUNS = { numRuns: 300 }

describe('what was stated decides, not how it came', () => {
  test('the order of arrival changes no figure', () => {
    const shuffled = fc.tuple(posts, responses).chain(([p, r]) => {
      const facts = [...p, ...r]
      return fc.tuple(
        fc.constant(p),
        fc.constant(r),
        fc.shuffledSubarray(facts, { minLength: facts.length, maxLength: facts.length }),
      )
    })
    fc.assert(
      fc.property(shuffled, moment, web, ([p, r, arrival], at, web) => {
        const insight = new CircleInsight()
        for (const fact of arrival) 'to' in fact ? insight.respond(fact) : insight.put(fact)
        expect(figures(insight, at, web)).toEqual(figures(insightFrom(p, r), at, web))
      }),
      RUNS,
    )
  })

  test('figures kept while facts come and go equal figures from scratch', () => {
    const step = fc.oneof(
      posts.map(list => ({ put: list.slice(0, 1) })),
      responses.map(list => ({ respond: list.slice(0, 3) })),
      fc.nat(5).map(n => ({ drop: `post${n}` })),
      fc.nat(60).map(n => ({ withdraw: `r${n}` })),
      fc.record({ look: fc.oneof(moment, soonAfter) }),
    )
    fc.assert(
      fc.property(posts, responses, fc.array(step, { maxLength: 60 }), web, (p, r, steps, web) => {
        const kept = insightFrom(p, r)
        const here = new Map(p.map(post => [post.id, post]))
        const stated = new Map(r.map(response => [response.id, response]))
        for (const step of steps) {
          if ('put' in step) for (const post of step.put) here.set(post.id, post)
          if ('put' in step) for (const post of step.put) kept.put(post)
          if ('respond' in step) for (const one of step.respond) stated.set(one.id, one)
          if ('respond' in step) for (const one of step.respond) kept.respond(one)
          if ('drop' in step) here.delete(step.drop)
          if ('drop' in step) kept.drop(step.drop)
          if ('withdraw' in step) stated.delete(step.withdraw)
          if ('withdraw' in step) kept.withdraw(step.withdraw)
          if (!('look' in step)) continue
          const scratch = insightFrom([...here.values()], [...stated.values()])
          expect(figures(kept, step.look, web)).toEqual(figures(scratch, step.look, web))
          expect(kept.front(step.look)).toEqual(front(scratch.pairs, step.look))
        }
      }),
      RUNS,
    )
  })

  test('what is stated for later does not count yet', () => {
    fc.assert(
      fc.property(posts, responses, moment, web, (p, r, at, web) => {
        const until = insightFrom(
          p.filter(post => post.at <= at),
          r.filter(response => response.at <= at),
        )
        expect(figures(insightFrom(p, r), at, web)).toEqual({
          ...figures(until, at, web),
          posts: figures(insightFrom(p, r), at, web).posts,
        })
        for (const { id } of p)
          expect(insightFrom(p, r).momentumParts(id, at, web)?.total).toBe(until.momentum(id, at, web))
      }),
      RUNS,
    )
  })
})
