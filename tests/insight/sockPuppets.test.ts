import { describe, expect, test } from 'vitest'
import { VOUCHED_LIMIT, WEIGHTS, webOf } from '../../src/insight/index.ts'
import { circleOf, mutual, person } from './support/community.ts'
import { START } from './support/facts.ts'

const AT = START + 6 * 3_600_000
const PUPPETS = Array.from({ length: 100 }, (_, i) => `puppet${i}`)
const STRONGEST = Math.max(...Object.values(WEIGHTS))

/** Mallory's post, which some honest people answer, before and after her hundred puppets do so as strongly as one can. */
function gain(
  links: readonly (readonly [string, string])[],
  honest: readonly string[],
  follows: string[] = [],
) {
  const circle = circleOf('c', links, [person('reader'), person('mallory', { follows })])
  circle.put({ id: 'plot', author: 'mallory', at: START })
  for (const by of honest) circle.respond({ id: `${by} to plot`, by, to: 'plot', kind: 'reply', at: AT })
  const before = circle.momentum('plot', AT, webOf('reader', [circle], AT))
  for (const by of PUPPETS) circle.respond({ id: `${by} to plot`, by, to: 'plot', kind: 'pledge', at: AT })
  return { before, gained: circle.momentum('plot', AT, webOf('reader', [circle], AT)) - before }
}

const friends = mutual('reader', 'ada')
const answersHerPuppets = PUPPETS.flatMap(puppet => mutual('mallory', puppet))
const amongThemselves = PUPPETS.flatMap((puppet, i) => mutual(puppet, PUPPETS[(i + 1) % 100]!))

describe('a hundred sock puppets of Mallory', () => {
  test('from outside the web gain nothing alone, and at most what people inside gave', () => {
    const links = [...friends, ...answersHerPuppets, ...amongThemselves]
    expect(gain(links, [])).toEqual({ before: 0, gained: 0 })
    expect(gain(links, ['ada'])).toEqual({ before: 2, gained: 2 })
  })

  test('whom the reader knows through her alone gain no more than the vouched few', () => {
    const links = [...friends, ...mutual('reader', 'mallory'), ...answersHerPuppets]
    expect(gain(links, []).gained).toBe(VOUCHED_LIMIT * STRONGEST)
    expect(gain(links, ['ada']).gained).toBe(VOUCHED_LIMIT * STRONGEST)
    expect(gain([...links, ...amongThemselves], ['ada']).gained).toBe(VOUCHED_LIMIT * STRONGEST)
  })

  test('gain no more by following people and answering them, unasked', () => {
    const unasked = PUPPETS.map(puppet => [puppet, 'ada'] as const)
    const links = [...friends, ...mutual('reader', 'mallory'), ...answersHerPuppets, ...unasked]
    expect(gain(links, ['ada'], PUPPETS).gained).toBe(VOUCHED_LIMIT * STRONGEST)
  })
})
