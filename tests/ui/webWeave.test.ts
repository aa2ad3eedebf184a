import { describe, expect, it } from 'vitest'
import type { CircleFacts, ResponseFact } from '../../src/insight/index.ts'
import { factsParts } from '../../src/ui/web/weave/factsParts.ts'
import { SPACING } from '../../src/ui/web/weave/placeBirds.ts'
import { Weaver } from '../../src/ui/web/weave/Weaver.ts'

const NOW = 1_800_000_000_000
const HOUR = 3_600_000

/** A circle in which each person has answered the next one and was answered by them. */
function circleOf(circle: string, people: readonly string[]): CircleFacts {
  const posts = people.map((author, i) => ({ id: `${circle}-${author}`, author, at: NOW - (i + 2) * HOUR }))
  const responses = people.flatMap((by, i): ResponseFact[] => {
    const next = people[i + 1]
    if (next === undefined) return []
    const answer = (from: string, to: string): ResponseFact => ({
      id: `reply/${circle}/${from}/${to}`,
      by: from,
      to: `${circle}-${to}`,
      kind: 'reply',
      at: NOW - HOUR,
    })
    return [answer(by, next), answer(next, by)]
  })
  return {
    circle,
    name: circle,
    interests: [],
    people: people.map(did => ({ did, name: did, interests: [], follows: [], open: [] })),
    posts,
    responses,
  }
}

function weaverOf(...circles: readonly CircleFacts[]): Weaver {
  const weaver = new Weaver()
  for (const facts of circles) for (const part of factsParts(facts)) weaver.take(part)
  return weaver
}

const many = (count: number, from = 0) => Array.from({ length: count }, (_, i) => `did:${from + i}`)
const place = (circle: string, did: string, weave: ReturnType<Weaver['look']>) => {
  const bird = weave.birds.find(one => one.circle === circle && one.did === did)
  return bird && { x: bird.x, y: bird.y }
}

describe('the web as it is woven', () => {
  it('has a bird for each person in each of their circles, and names who joins two of them', () => {
    const weave = weaverOf(circleOf('a', ['ana', 'bo', 'cy']), circleOf('b', ['cy', 'dee'])).look('ana', NOW)
    expect(weave.birds.map(({ circle, did }) => `${circle}/${did}`).sort()).toEqual([
      'a/ana',
      'a/bo',
      'a/cy',
      'b/cy',
      'b/dee',
    ])
    expect(weave.bridges.map(({ person }) => person)).toEqual(['cy'])
    expect(weave.joined).toMatchObject([{ a: 'a', b: 'b', people: ['cy'] }])
  })

  it('draws an acquaintance only in the circle where both answered each other', () => {
    const weave = weaverOf(circleOf('a', ['ana', 'bo']), circleOf('b', ['bo', 'ana', 'cy'])).look('ana', NOW)
    const inA = weave.ties.filter(({ circle }) => circle === 'a').map(({ a, b }) => [a, b])
    const inB = weave.ties.filter(({ circle }) => circle === 'b').map(({ a, b }) => [a, b])
    expect(inA).toEqual([['ana', 'bo']])
    expect(inB).toEqual([
      ['ana', 'bo'],
      ['ana', 'cy'],
    ])
  })

  it('finds the way between two people over circles, and says when there is none', () => {
    const weaver = weaverOf(
      circleOf('a', ['ana', 'bo', 'cy']),
      circleOf('b', ['cy', 'dee']),
      circleOf('c', ['eve']),
    )
    expect(weaver.chain('ana', 'dee', NOW)).toEqual(['ana', 'bo', 'cy', 'dee'])
    expect(weaver.chain('ana', 'eve', NOW)).toBeNull()
  })

  it('forgets a circle that is no longer held', () => {
    const weaver = weaverOf(circleOf('a', ['ana', 'bo']), circleOf('b', ['cy']))
    weaver.hold(['a'])
    expect(weaver.look('ana', NOW).discs.map(({ id }) => id)).toEqual(['a'])
  })

  it('replaces a circle only once all parts of it are here', () => {
    const weaver = weaverOf(circleOf('a', ['ana', 'bo']))
    const [first, ...others] = factsParts(circleOf('a', ['ana', 'bo', 'cy', 'dee']), 2)
    weaver.take(first!)
    expect(weaver.look('ana', NOW).people).toHaveLength(2)
    for (const part of others) weaver.take(part)
    expect(weaver.look('ana', NOW).people).toHaveLength(4)
  })

  it('never hands the link of a circle to the worker', () => {
    const facts = circleOf('a', ['ana'])
    const open = [{ circle: 'x', name: 'X', interests: [], link: '#/join/secret' }]
    const parts = [...factsParts({ ...facts, people: [{ ...facts.people[0]!, open }] })]
    expect(JSON.stringify(parts)).not.toContain('secret')
    expect(parts[0]?.people[0]?.open).toMatchObject([{ circle: 'x' }])
  })
})

describe('places on the map', () => {
  it('are the same on two devices that hold the same, whatever came first', () => {
    const [a, b] = [circleOf('a', many(30)), circleOf('b', many(20, 25))]
    expect(weaverOf(a, b).look('did:0', NOW).birds).toEqual(weaverOf(b, a).look('did:0', NOW).birds)
  })

  it('stay where they are when somebody new comes', () => {
    const weaver = weaverOf(circleOf('a', many(30)))
    const before = weaver.look('did:0', NOW)
    for (const part of factsParts(circleOf('a', many(31)))) weaver.take(part)
    const after = weaver.look('did:0', NOW)
    expect(after.birds).toHaveLength(31)
    for (const did of many(30)) expect(place('a', did, after)).toEqual(place('a', did, before))
  })

  it('are within their disc and leave each of two hundred birds room', () => {
    const weave = weaverOf(circleOf('a', many(200))).look('did:0', NOW)
    const disc = weave.discs[0]!
    for (const { x, y } of weave.birds) expect(Math.hypot(x - disc.x, y - disc.y)).toBeLessThan(disc.r)
    const gaps = weave.birds.map(one =>
      Math.min(
        ...weave.birds.map(other =>
          other === one ? Infinity : Math.hypot(one.x - other.x, one.y - other.y),
        ),
      ),
    )
    expect(Math.min(...gaps)).toBeGreaterThan(SPACING / 2)
  })

  it('of circles never overlap', () => {
    const circles = ['a', 'b', 'c', 'd', 'e'].map((id, i) => circleOf(id, many(12 + 9 * i, 8 * i)))
    const { discs } = weaverOf(...circles).look('did:0', NOW)
    for (const one of discs)
      for (const other of discs)
        if (one !== other)
          expect(Math.hypot(one.x - other.x, one.y - other.y)).toBeGreaterThan(one.r + other.r)
  })

  it('of a circle with more people than can be told apart go to the latest active ones, and the count tells all', () => {
    const { discs, birds } = weaverOf(circleOf('a', many(400))).look('did:399', NOW)
    expect(discs[0]?.members).toBe(400)
    expect(birds.length).toBeLessThan(400)
    expect(birds.map(({ did }) => did)).toContain('did:399')
    expect(birds.map(({ did }) => did)).toContain('did:0')
    expect(birds.map(({ did }) => did)).not.toContain('did:390')
  })
})
