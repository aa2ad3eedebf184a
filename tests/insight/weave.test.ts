import { describe, expect, test } from 'vitest'
import {
  acquaintances,
  acquaintancesOf,
  bridges,
  chain,
  type Gathering,
  gatheringsOf,
  kinship,
  kinships,
  peopleToAnswer,
  suggestCircles,
  suggestPeople,
  webOf,
} from '../../src/insight/index.ts'
import { circleOf, mutual, person, shows } from './support/community.ts'
import { DAY, START } from './support/facts.ts'

const gathering = (circle: string, members: string[], interests: string[] = []): Gathering => ({
  circle,
  members: new Set(members),
  interests,
})
const pairOf = (way: string) => way.split(' ') as [string, string]
const names = (list: Iterable<{ did: string }>) => [...list].map(({ did }) => did)

describe('acquaintance', () => {
  test('is to have answered each other, or to follow and be answered, or to follow each other', () => {
    const people = [
      person('ada', { follows: ['cy', 'dot', 'eve'] }),
      person('dot', { follows: ['ada'] }),
      person('fay', { follows: ['ada'] }),
    ]
    const circle = circleOf('c', [...mutual('ada', 'ben'), ['cy', 'ada'], ['ada', 'gus']], people)
    expect([...acquaintancesOf('ada', [circle], START).keys()]).toEqual(['ben', 'cy', 'dot'])
    const all = acquaintances([circle], START)
    expect([...all.keys()]).toEqual(['ada', 'ben', 'cy', 'dot'])
    for (const [one, ties] of all)
      for (const [other, tie] of ties) expect(all.get(other)!.get(one)!.strength).toBe(tie.strength)
  })

  test('can come about over two circles, and not before it did', () => {
    const circles = [
      circleOf('c', [['ada', 'ben']]),
      circleOf('d', [['ben', 'ada']], [], { at: START + DAY }),
    ]
    expect(acquaintancesOf('ada', circles, START).size).toBe(0)
    expect([...acquaintancesOf('ada', circles.reverse(), START + DAY).keys()]).toEqual(['ben'])
  })

  test('is as strong in whatever order circles are listed, to the last bit', () => {
    const circles = ['a', 'b', 'c', 'd'].map((name, i) =>
      circleOf(name, mutual('ada', 'ben'), [], { at: START + i * 1_777_777_777 }),
    )
    for (let days = 100; days < 150; days++) {
      const strength = (list: typeof circles) =>
        acquaintancesOf('ada', list, START + days * DAY).get('ben')!.strength
      expect(strength([...circles].reverse())).toBe(strength(circles))
      expect(
        acquaintances([...circles].reverse(), START + days * DAY)
          .get('ada')!
          .get('ben')!.strength,
      ).toBe(strength(circles))
    }
  })

  test('makes a web two steps wide, which knows who alone vouches for whom', () => {
    const links = [
      ['me', 'ada'],
      ['me', 'ben'],
      ['ada', 'ben'],
      ['ada', 'cy'],
      ['ada', 'dot'],
      ['ben', 'dot'],
      ['dot', 'eve'],
    ] as const
    const web = webOf(
      'me',
      [
        circleOf(
          'c',
          links.flatMap(([a, b]) => mutual(a, b)),
        ),
      ],
      START,
    )
    expect([...web.near]).toEqual(['ada', 'ben'])
    expect([...web.far]).toEqual([
      ['cy', 'ada'],
      ['dot', null],
    ])
  })
})

describe('chain', () => {
  const circle = circleOf('c', [
    ...mutual('ada', 'zoe', 5),
    ...mutual('zoe', 'eve', 5),
    ...mutual('ada', 'cy', 9),
    ...mutual('cy', 'eve', 1),
    ...mutual('eve', 'fay'),
    ...mutual('gus', 'hal'),
  ])
  const all = acquaintances([circle], START)

  test('is the shortest, and among those the one of the least resistance, the same from both ends', () => {
    expect(chain('ada', 'fay', all)).toEqual(['ada', 'zoe', 'eve', 'fay'])
    expect(chain('fay', 'ada', all)).toEqual(['fay', 'eve', 'zoe', 'ada'])
  })

  test('is the same from both ends, of several as good', () => {
    const ways = ['ada ben', 'ben yan', 'yan zoe', 'ada cy', 'cy xia', 'xia zoe']
    const two = acquaintances(
      [
        circleOf(
          'c',
          ways.flatMap(way => mutual(...pairOf(way))),
        ),
      ],
      START,
    )
    expect(chain('ada', 'zoe', two)).toEqual(['ada', 'cy', 'xia', 'zoe'])
    expect(chain('zoe', 'ada', two)).toEqual(['zoe', 'xia', 'cy', 'ada'])
  })

  test('is nothing between people whom nobody joins, and oneself to oneself', () => {
    expect(chain('ada', 'gus', all)).toBeNull()
    expect(chain('ada', 'nobody', all)).toBeNull()
    expect(chain('ada', 'ada', all)).toEqual(['ada'])
  })
})

describe('circles', () => {
  test('are kin by people and interests, whatever the case', () => {
    const a = gathering('a', ['ada', 'ben', 'cy', 'dot'], ['Gardening', 'seeds'])
    const b = gathering('b', ['dot'], ['gardening', 'soil', 'SEEDS'])
    expect(kinship(a, b)).toEqual({
      kinship: (2 / 3) * 0.5 + (1 - 2 / 3) * (2 / 3),
      people: ['dot'],
      interests: ['gardening', 'seeds'],
    })
    expect(kinship(b, a)).toEqual(kinship(a, b))
    expect(kinship(a, { ...b, interests: [] }).kinship).toBe(0.5)
    expect(kinships([a, b, gathering('z', ['zed'])]).map(({ a, b }) => [a, b])).toEqual([['a', 'b']])
  })

  test('are joined by bridges: who alone joins two counts whole, who is one of many a part', () => {
    const circles = [
      gathering('a', ['ada', 'ben', 'cy', 'lone']),
      gathering('b', ['ada', 'ben', 'cy']),
      gathering('z', ['lone']),
    ]
    const found = bridges(circles)
    expect(found[0]).toEqual({ person: 'lone', bridge: 1, joins: [{ a: 'a', b: 'z', part: 1 }] })
    expect(found.slice(1).map(({ person, bridge }) => [person, bridge])).toEqual([
      ['ada', 1 / 3],
      ['ben', 1 / 3],
      ['cy', 1 / 3],
    ])
    const alike = circles.map(circle => ({ ...circle, interests: ['birds'] }))
    expect(bridges(alike)).toEqual([])
  })
})

describe('suggestions', () => {
  const people = [
    person('me', { interests: ['Gardening'] }),
    person('ada', { open: [shows('seeds', 'gardening', 'food'), shows('c')] }),
    person('ben', { open: [shows('seeds', 'gardening', 'food')] }),
    person('cy', { open: [shows('chess'), shows('darts'), shows('cards')] }),
  ]
  const circle = circleOf(
    'c',
    [...mutual('me', 'ada', 3), ...mutual('me', 'ben'), ...mutual('ada', 'ben'), ...mutual('ada', 'dot')],
    people,
  )

  test('of circles say through whom, and what one shares', () => {
    const [first, ...others] = suggestCircles('me', [circle], START)
    expect(first).toMatchObject({
      circle: 'seeds',
      name: 'the seeds',
      interests: ['gardening'],
      known: ['ada', 'ben'],
    })
    expect(names(first!.people).sort()).toEqual(['ada', 'ben'])
    expect(others.map(({ circle }) => circle)).toEqual(['cards', 'chess', 'darts'])
  })

  test('of circles come to somebody who holds a circle and has said nothing there, and never are what they hold', () => {
    const found = suggestCircles('silent', [circle], START).map(({ circle }) => circle)
    expect(found).toHaveLength(4)
    expect(found).not.toContain('c')
  })

  test('of people say through whom', () => {
    expect(suggestPeople('me', [circle], START)).toMatchObject([
      { did: 'dot', through: [{ did: 'ada' }], circles: ['c'] },
    ])
    expect(suggestPeople('nobody', [circle], START)).toEqual([])
  })

  test('to a newcomer are people who posted lately and were answered little, not all at the front', () => {
    const busy = circleOf('c', [
      ...mutual('ada', 'ben', 4),
      ...mutual('cy', 'ben', 4),
      ...mutual('ada', 'cy', 4),
    ])
    for (const [i, author] of ['dot', 'eve', 'me'].entries())
      busy.put({ id: `by ${author}`, author, at: START + i })
    busy.put({ id: 'old', author: 'hal', at: START - 30 * DAY })
    const found = peopleToAnswer('me', busy, START + DAY, 5)
    expect(names(found).slice(0, 2)).toEqual(['eve', 'dot'])
    expect(busy.front(START + DAY).members.filter(({ atFront }) => atFront)).toHaveLength(2)
    expect(found.filter(({ atFront }) => atFront)).toHaveLength(1)
    expect(found).toHaveLength(4)
    expect(peopleToAnswer('me', busy, START + DAY)).toEqual(found.slice(0, 3))
    expect(found[0]).toMatchObject({ post: 'by eve', answers: 0, atFront: false })
  })

  test('do not depend on the order in which circles are held', () => {
    const other = circleOf('b', mutual('me', 'eve'), [person('eve', { open: [shows('chess')] })])
    const both = [circle, other]
    const reversed = [other, circle]
    expect(suggestCircles('me', reversed, START)).toEqual(suggestCircles('me', both, START))
    expect(suggestPeople('me', reversed, START)).toEqual(suggestPeople('me', both, START))
    expect(bridges(gatheringsOf(reversed, START))).toEqual(bridges(gatheringsOf(both, START)))
  })
})
