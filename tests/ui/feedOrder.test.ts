import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { insightOf, newcomersWeb } from '../../src/insight/index.ts'
import { webAround } from '../../src/insight/web.ts'
import type { Filters, Post } from '../../src/peer/api.ts'
import { plainPost } from '../../src/ui/example/plain.ts'
import { holdOrder } from '../../src/ui/feed/holdStill.ts'
import { settle } from '../../src/ui/feed/settle.ts'
import { sift } from '../../src/ui/filters/sift.ts'

const HOUR = 3_600_000
const ids = fc.uniqueArray(fc.integer({ min: 0, max: 60 }).map(String), { minLength: 1, maxLength: 40 })

describe('a list whose order changes', () => {
  it('moves nothing that is being read, leaves nothing out, and counts what has risen past the reader', () => {
    fc.assert(
      fc.property(ids, ids, fc.nat(), (shown, next, pick) => {
        const lowest = pick % shown.length
        const held = holdOrder(shown, next, shown[lowest])
        const still = shown.slice(0, lowest + 1)
        expect(held.shown.slice(0, lowest + 1)).toEqual(still)
        expect(held.shown.slice(lowest + 1)).toEqual(next.filter(id => !still.includes(id)))
        expect(new Set(held.shown).size).toBe(held.shown.length)
        const anchor = still.findLast(id => next.includes(id))
        const above = anchor === undefined ? [] : next.slice(0, next.indexOf(anchor))
        expect(held.waiting).toBe(above.filter(id => !still.includes(id)).length)
      }),
    )
  })

  it('is taken anew when posts come or go, when it is ordered by something else, or after some minutes; else it stands', () => {
    const before = settle(undefined, ['a', 'b'], 'x', 0)
    expect(settle(before, ['b', 'a'], 'x', 60_000)).toBe(before)
    expect(settle(before, ['b', 'a', 'c'], 'x', 60_000).ids).toEqual(['b', 'a', 'c'])
    expect(settle(before, ['b', 'c'], 'x', 60_000).ids).toEqual(['b', 'c'])
    expect(settle(before, ['b', 'a'], 'y', 60_000).ids).toEqual(['b', 'a'])
    expect(settle(before, ['b', 'a'], 'x', 3 * 60_000).ids).toEqual(['b', 'a'])
  })
})

const AUTHORS = ['me', 'friend', 'stranger', 'other']
const NO_FILTERS: Filters = { people: [], words: [], threads: [], trusted: [], shared: false }

/** A circle of these posts, looked at an hour after the last by somebody who knows `friend`. */
function look(posts: readonly Post[], filters: Partial<Filters> = {}, near: readonly string[] = ['friend']) {
  const byId = new Map(posts.map(post => [post.id, post]))
  const responses = posts.flatMap(({ id, author, at, replyTo }) =>
    replyTo === null ? [] : [{ id: `reply/${id}`, by: author, to: replyTo, kind: 'reply' as const, at }],
  )
  const insight = insightOf({ circle: 'c', name: '', interests: [], people: [], posts, responses })
  const web = near.length === 0 ? newcomersWeb('me') : webAround('me', did => (did === 'me' ? near : []))
  const all = { ...NO_FILTERS, ...filters }
  return sift(
    posts.map(({ id }) => id),
    { circle: { insight, post: id => byId.get(id) }, moment: { at: () => HOUR } },
    {
      did: () => 'me',
      filters: () => all,
      muted: () => new Map(all.people.map(did => [did, ['me']])),
      web: () => web,
    },
  )
}
const post = (i: number, author: string, more: Partial<Post> = {}): Post =>
  plainPost({ id: `p${i}`, circle: 'c', author, name: author, at: i, text: `text ${i}`, ...more })
const busy = (count: number, author = 'stranger') =>
  Array.from({ length: count }, (_, i) => post(i + 100, author))

describe('what a reader sees of a feed', () => {
  it('has all of their own posts whatever they mute, in the order in which they came', () => {
    const posts = fc.array(fc.constantFrom(...AUTHORS), { maxLength: 60 })
    const mutes = fc.record({
      people: fc.subarray(AUTHORS),
      words: fc.subarray(['text', '1']),
      threads: fc.subarray(['p0', 'p1']),
    })
    fc.assert(
      fc.property(posts, mutes, (authors, filters) => {
        const all = authors.map((author, i) => post(i, author, i > 3 ? { replyTo: `p${i % 3}` } : {}))
        const { shown, unfolded, strangers } = look(all, filters)
        const order = all.map(({ id }) => id)
        expect(order.filter(id => shown.includes(id))).toEqual(shown)
        expect(order.filter(id => unfolded.includes(id))).toEqual(unfolded)
        expect(unfolded.length - shown.length).toBe(strangers)
        for (const { id, author } of all) if (author === 'me') expect(shown).toContain(id)
      }),
    )
  })

  it('folds strangers in a busy circle, until somebody in the reader’s web responds to them', () => {
    const friends = [post(1, 'friend'), post(2, 'me')]
    expect(look([...friends, ...busy(28)]).strangers).toBe(0)
    const { shown, strangers } = look([...friends, ...busy(29), post(3, 'friend', { replyTo: 'p100' })])
    expect(strangers).toBe(28)
    expect(shown).toEqual(['p1', 'p2', 'p100', 'p3'])
  })

  it('folds nobody for who knows nobody, among strangers only, or in a recording', () => {
    expect(look([post(1, 'friend'), ...busy(40)], {}, []).strangers).toBe(0)
    expect(look(busy(40)).shown).toHaveLength(40)
    const recorded = busy(40).map(one => ({ ...one, source: one.id }))
    expect(look([post(1, 'friend'), ...recorded]).strangers).toBe(0)
  })
})
