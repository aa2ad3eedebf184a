import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Post, Reach } from '../../src/peer/api.ts'
import { plainPost } from '../../src/ui/example/plain.ts'
import { feedOf } from '../../src/ui/feed/feedOf.ts'
import { holdStill } from '../../src/ui/feed/holdStill.ts'
import { reachWords } from '../../src/ui/post/reachWords.ts'
import { ancestorsOf } from '../../src/ui/thread/ancestorsOf.ts'

const post = (id: string, more: Partial<Post> = {}): Post =>
  plainPost({ id, circle: 'c', author: 'a', name: 'A', at: 0, text: id, ...more })

describe('the feed', () => {
  it('shows the newest first, and a deleted post only where somebody has answered it', () => {
    const posts = [
      post('old'),
      post('gone', { deleted: true }),
      post('asked', { deleted: true }),
      post('new'),
    ]
    expect(feedOf(posts, new Map([['asked', ['new']]]))).toEqual(['new', 'asked', 'old'])
  })

  it('moves nothing that is being read, whatever arrives or goes', () => {
    const ids = fc.uniqueArray(fc.integer({ min: 0, max: 99 }), { minLength: 1, maxLength: 40 })
    fc.assert(
      fc.property(ids, ids, fc.nat(), (before, after, pick) => {
        const feed = (numbers: number[]) => [...numbers].sort((a, b) => b - a).map(String)
        const shown = feed(before)
        const next = feed(after)
        const lowest = pick % shown.length
        const held = holdStill(shown, next, shown[lowest])
        expect(held.shown.slice(0, lowest + 1)).toEqual(shown.slice(0, lowest + 1))
        expect(new Set(held.shown).size).toBe(held.shown.length)
        // Everything that there is stands in the list or waits; nothing is counted twice.
        const missing = next.filter(id => !held.shown.includes(id))
        expect(held.waiting).toBe(missing.length)
        for (const id of held.shown.slice(lowest + 1)) expect(next).toContain(id)
      }),
    )
  })

  it('follows everything while its top is in sight', () => {
    expect(holdStill(['b', 'a'], ['c', 'b', 'a'], undefined)).toEqual({ shown: ['c', 'b', 'a'], waiting: 0 })
  })
})

describe('a thread', () => {
  it('ends where posts answer each other in a circle', () => {
    const posts = new Map([
      ['a', post('a', { replyTo: 'b' })],
      ['b', post('b', { replyTo: 'a' })],
    ])
    expect(ancestorsOf('a', id => posts.get(id))).toEqual(['b'])
  })
})

describe('the words for a reach', () => {
  const reach = (held: number, seen: number, relays = 0): Reach => ({
    people: Array.from({ length: held }, (_, i) => ({ did: `p${i}`, name: '', at: 0, via: '' })),
    relays,
    seen: Array.from({ length: seen }, (_, i) => `p${i}`),
  })
  it.each([
    [reach(0, 0), true, 'here; goes on when someone is near'],
    [reach(0, 4), false, 'here'],
    [reach(0, 4, 1), true, 'here, and on 1 relay'],
    [reach(3, 9, 2), false, 'with 3 of 9 seen this week, and on 2 relays'],
    [reach(9, 9), false, 'with everyone seen this week'],
    [reach(1, 0), false, 'with 1 person'],
    // Somebody who holds it but was not seen this week counts too.
    [reach(5, 3), false, 'with everyone seen this week'],
  ])('tell people and relays apart (%#)', (value, alone, words) => {
    expect(reachWords(value, alone)).toBe(words)
  })
})
