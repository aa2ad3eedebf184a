import { describe, expect, it } from 'vitest'
import type { ConnectionView, Post } from '../../src/ui/peer.ts'
import { birdsIn, neighboursOf } from '../../src/ui/web/aside/around.ts'
import { findByName } from '../../src/ui/web/findByName.ts'
import { carriesOf } from '../../src/ui/web/map/carries.ts'
import { fit, type View, zoomed } from '../../src/ui/web/map/createView.ts'
import { bridgeLines, wayAlong } from '../../src/ui/web/map/lines.ts'
import { nearestTowards } from '../../src/ui/web/map/nearest.ts'
import { placeNames } from '../../src/ui/web/map/placeNames.ts'
import { hostOf, placeRelays } from '../../src/ui/web/map/relays.ts'
import { birdKey, closestTies, shownOf } from '../../src/ui/web/map/shown.ts'
import { bestWires, wireLines } from '../../src/ui/web/map/wireLines.ts'
import type { Disc, Point, Weave } from '../../src/ui/web/weave/index.ts'

const DAY = 86_400_000
const NOW = 1_800_000_000_000

const disc = (id: string, x: number, held = true): Disc => ({
  id,
  name: id,
  held,
  members: 2,
  x,
  y: 0,
  r: 50,
})
const weave: Weave = {
  at: NOW,
  people: [],
  discs: [disc('a', 0), disc('b', 300), disc('open', 600, false)],
  birds: [
    { circle: 'a', did: 'ana', x: 0, y: 0, last: NOW - DAY / 2 },
    { circle: 'a', did: 'bo', x: 20, y: 0, last: NOW - 20 * DAY },
    { circle: 'b', did: 'bo', x: 300, y: 0, last: NOW - 2 * DAY },
    { circle: 'b', did: 'cy', x: 320, y: 0, last: null },
    { circle: 'open', did: 'bo', x: 600, y: 0, last: null },
  ],
  ties: [{ circle: 'a', a: 'ana', b: 'bo', strength: 1 }],
  joined: [{ a: 'a', b: 'b', people: ['bo'], interests: [] }],
  bridges: [],
  circlesToJoin: [],
  peopleToMeet: [],
}
const placesOf = ({ birds }: Pick<Weave, 'birds'>) =>
  new Map<string, Point>(birds.map(bird => [birdKey(bird.circle, bird.did), bird]))
const keysOf = (birds: Weave['birds']) => birds.map(bird => birdKey(bird.circle, bird.did))

describe('what the map shows', () => {
  it('is everything at first', () => {
    expect(shownOf(weave, { circle: null, period: 'all' })).toMatchObject({
      birds: weave.birds,
      ties: weave.ties,
    })
  })

  it('is of one circle its people, here and wherever else they are', () => {
    const { birds, discs } = shownOf(weave, { circle: 'a', period: 'all' })
    expect(keysOf(birds)).toEqual(['a/ana', 'a/bo', 'b/bo', 'open/bo'])
    expect(discs.map(({ id }) => id)).toEqual(['a', 'b', 'open'])
  })

  it('is of a week who was active in it, where they were', () => {
    const { birds, ties, joined } = shownOf(weave, { circle: null, period: 'week' })
    expect(keysOf(birds)).toEqual(['a/ana', 'b/bo', 'open/bo'])
    expect(ties).toEqual([])
    expect(joined).toEqual([])
  })

  it('is of each person the closest few acquaintances, so that a large circle is no tangle', () => {
    const people = Array.from({ length: 40 }, (_, i) => `p${String(i).padStart(2, '0')}`)
    const all = people.flatMap((a, i) =>
      people.slice(i + 1).map((b, j) => ({ circle: 'a', a, b, strength: 1 / (1 + j) })),
    )
    expect(all.length).toBe(780)
    const drawn = closestTies(all)
    expect(drawn.length).toBeLessThanOrEqual(2 * people.length)
    expect(new Set(drawn.flatMap(({ a, b }) => [a, b])).size).toBe(people.length)
  })
})

describe('lines', () => {
  const discs = new Map(weave.discs.map(one => [one.id, one]))

  it('join the two birds of one person, and become one band where they are many', () => {
    const few = bridgeLines(weave.joined, placesOf(weave), discs, 'me', null)
    expect(few.lines).toMatchObject([{ did: 'bo', from: { x: 20 }, to: { x: 300 } }])
    expect(few.bands).toEqual([])
    const people = Array.from({ length: 9 }, (_, i) => `p${i}`)
    const many = bridgeLines([{ ...weave.joined[0]!, people }], placesOf(weave), discs, 'me', null)
    expect(many.lines).toEqual([])
    expect(many.bands).toMatchObject([{ count: 9 }])
  })

  it('of the reader, who is in all of their circles, wait until they choose themself', () => {
    expect(bridgeLines(weave.joined, placesOf(weave), discs, 'bo', null).lines).toEqual([])
    expect(bridgeLines(weave.joined, placesOf(weave), discs, 'bo', 'bo').lines).toHaveLength(1)
  })

  it('of a way lead from bird to bird, and over a person from circle to circle', () => {
    const circles: Record<string, readonly string[]> = { ana: ['a'], bo: ['a', 'b'], cy: ['b'] }
    const way = wayAlong(['ana', 'bo', 'cy'], did => circles[did] ?? [], placesOf(weave))
    expect(way.map(({ from, to }) => [from.x, to.x])).toEqual([
      [0, 20],
      [20, 300],
      [300, 320],
    ])
  })

  it('of connections are one a person, by the best wire, in a circle that both are in', () => {
    const wire = (did: string, direct: boolean): ConnectionView => ({
      peer: `${did}${direct}`,
      did,
      name: did,
      role: 'person',
      wire: direct ? 'webrtc' : 'relayed',
      direct,
      roundTrip: null,
      bytesIn: 0,
      bytesOut: 0,
      circles: [{ circle: 'b', missing: 0 }],
    })
    const wires = bestWires([wire('bo', false), wire('bo', true), wire('nobody', true)])
    expect(wireLines('cy', wires, ['a', 'b'], placesOf(weave))).toMatchObject([{ did: 'bo', direct: true }])
  })
})

describe('names on the map', () => {
  const name = (key: string, x: number, rank: number) => ({ key, text: 'Somebody', x, y: 0, rank, size: 12 })

  it('never lie upon each other: who matters more is named', () => {
    expect(placeNames([name('less', 0, 1), name('more', 10, 2), name('far', 200, 1)])).toEqual(
      new Set(['more', 'far']),
    )
  })

  it('of circles are there always', () => {
    const circles = [name('one', 0, Number.POSITIVE_INFINITY), name('two', 5, Number.POSITIVE_INFINITY)]
    expect(placeNames(circles).size).toBe(2)
  })
})

describe('moving over the map', () => {
  const screen = { width: 600, height: 400 }

  it('shows all at first, with the names, which do not grow with it', () => {
    const named = [...weave.discs, { ...disc('A circle with quite a long name', 900) }]
    const { k, x } = fit(named, screen)
    for (const { x: middle, r, name } of named) {
      const half = Math.max(r * k, name.length * 3.5)
      expect(middle * k + x - half).toBeGreaterThanOrEqual(0)
      expect(middle * k + x + half).toBeLessThanOrEqual(screen.width)
    }
  })

  it('keeps what is under the finger there while zooming, and ends with all in sight', () => {
    const whole = fit(weave.discs, screen)
    const finger = { x: 100, y: 50 }
    const under = ({ k, x, y }: View) => [(finger.x - x) / k, (finger.y - y) / k]
    const near = zoomed(whole, whole, 2, finger)!
    expect(near.k).toBe(2 * whole.k)
    expect(under(near)[0]).toBeCloseTo(under(whole)[0]!)
    expect(under(near)[1]).toBeCloseTo(under(whole)[1]!)
    expect(zoomed(near, whole, 1 / 2, finger)).toBeUndefined()
  })

  it('goes by arrow keys to the nearest bird in that direction, and ends at the edge', () => {
    const marks = [
      { id: 'here', x: 0, y: 0 },
      { id: 'aside', x: 5, y: 60 },
      { id: 'next', x: 30, y: 4 },
      { id: 'far', x: 90, y: 0 },
    ]
    expect(nearestTowards(marks[0]!, marks, 'ArrowRight')?.id).toBe('next')
    expect(nearestTowards(marks[0]!, marks, 'ArrowDown')?.id).toBe('aside')
    expect(nearestTowards(marks[3]!, marks, 'ArrowRight')).toBeUndefined()
  })

  it('finds people and circles without case and accents, those that begin so first', () => {
    const people = ['Anna', 'Agnès Anker', 'Hanna'].map(name => ({ did: name, name, circles: [], ties: 0 }))
    const found = findByName('ÁN', { people, discs: [disc('Swan watch', 0)] }).map(({ name }) => name)
    expect(found).toEqual(['Anna', 'Agnès Anker', 'Hanna', 'Swan watch'])
    expect(findByName('  ', { people, discs: [] })).toEqual([])
  })
})

describe('what was carried', () => {
  it('tells the last step, newest first, and not of deleted posts', () => {
    const post = (id: string, at: number, deleted = false) =>
      ({
        id,
        deleted,
        carried: {
          author: 'ana',
          name: 'Ana',
          path: [
            { did: 'x', name: 'X', at: 0, from: 'Elsewhere' },
            { did: 'bo', name: 'Bo', at, from: 'A' },
          ],
        },
      }) as unknown as Post
    const circles = [
      { id: 'a', name: 'A', posts: () => [] },
      { id: 'b', name: 'B', posts: () => [post('old', 1), post('new', 2), post('gone', 3, true)] },
    ]
    const found = carriesOf(circles as unknown as Parameters<typeof carriesOf>[0])
    expect(found.map(one => one.post)).toEqual(['new', 'old'])
    expect(found[0]).toMatchObject({ carrier: 'bo', from: 'A', fromId: 'a', to: 'b' })
  })
})

describe('the web around one circle', () => {
  const member = (did: string, self = false) => ({ did, self, open: [] })

  it('counts who joins it to each other circle, without the reader, the most first', () => {
    const here = { id: 'a', name: 'A', members: [member('me', true), member('ana'), member('bo')] }
    const others = [
      { id: 'b', name: 'B', members: [member('me', true), member('ana')] },
      { id: 'c', name: 'C', members: [member('me', true), member('ana'), member('bo')] },
      { id: 'd', name: 'D', members: [member('me', true), member('zoe')] },
    ]
    const found = neighboursOf(here, others)
    expect(found.map(({ id, people }) => [id, people.length])).toEqual([
      ['c', 2],
      ['b', 1],
    ])
  })

  it('also knows circles that somebody shows openly', () => {
    const open = [{ circle: 'x', name: 'X', interests: [], link: '#/join/x' }]
    const here = { id: 'a', name: 'A', members: [{ ...member('ana'), open }] }
    expect(neighboursOf(here, [])).toMatchObject([{ id: 'x', name: 'X', people: ['ana'] }])
  })

  it('puts those who are elsewhere too on the side that looks there, within the disc', () => {
    const all = Array.from({ length: 12 }, (_, i) => `p${i}`)
    const birds = birdsIn(all, ['p7'], 12, { x: 100, y: 100, r: 50 }, 1)
    const most = Math.max(...[...birds.values()].map(({ x }) => x))
    expect(birds.get('p7')?.x).toBe(most)
    for (const { x, y } of birds.values()) expect(Math.hypot(x - 100, y - 100)).toBeLessThan(50)
  })
})

describe('a relay on the map', () => {
  const connection = (peer: string, role: ConnectionView['role']): ConnectionView => ({
    peer,
    did: null,
    name: `https://${peer}.example/`,
    role,
    wire: 'websocket',
    direct: true,
    roundTrip: null,
    bytesIn: 0,
    bytesOut: 0,
    circles: [],
  })

  it('stands outside all circles, apart from other relays, with a line to the nearest of one’s own birds', () => {
    const own = [
      { x: 0, y: 0 },
      { x: 300, y: 0 },
    ]
    const relays = placeRelays([connection('two', 'relay'), connection('one', 'relay')], weave.discs, own)
    expect(relays.map(({ name }) => name)).toEqual(['one.example', 'two.example'])
    for (const { x, y, r } of relays)
      for (const one of weave.discs) expect(Math.hypot(one.x - x, one.y - y)).toBeGreaterThan(one.r + r)
    expect(relays.map(({ line }) => line?.from)).toEqual(own)
    expect(relays[1]!.x - relays[0]!.x).toBeGreaterThan(2 * relays[0]!.r)
  })

  it('is nobody, and somebody is no relay', () => {
    expect(
      placeRelays([connection('who', 'person'), connection('what', 'unknown')], weave.discs, []),
    ).toEqual([])
  })

  it.each([
    ['https://relay.example.org/', 'relay.example.org'],
    ['http://127.0.0.1:4002/', '127.0.0.1:4002'],
    ['/ip4/192.168.1.20/tcp/4002/ws/p2p/12D3KooW', '192.168.1.20:4002'],
    ['/dns4/relay.example.org/tcp/443/wss', 'relay.example.org:443'],
    ['relay.example.org', 'relay.example.org'],
    ['', ''],
  ])('is called by the host of its address: %s', (address, host) => {
    expect(hostOf(address)).toBe(host)
  })
})
