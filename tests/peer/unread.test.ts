/** What is new to a reader, whatever order it came in. */

import { describe, expect, it } from 'vitest'
import type { Post } from '../../src/peer/index.ts'
import { AUTHORS_MARKED, MARKED_FOR_MS } from '../../src/peer/me/limits.ts'
import { markOf, readMark, unreadIn } from '../../src/peer/me/readMark.ts'

const NOON = Date.UTC(2026, 0, 1, 12)
const HOUR = 3_600_000

const post = (author: string, at: number, more: Partial<Post> = {}): Post =>
  ({ id: `${author}@${at}`, author, at, deleted: false, ...more }) as Post
/** As a circle lists them. */
const listed = (...posts: Post[]) => posts.sort((a, b) => a.at - b.at)

describe('a reader who looked at noon', () => {
  const seen = [post('did:ben', NOON - 2 * HOUR), post('did:cleo', NOON - HOUR), post('did:ann', NOON - HOUR)]
  const mark = markOf(listed(...seen), NOON)
  const unread = (...more: Post[]) => [...unreadIn(listed(...seen, ...more), mark, 'did:ann')]

  it('finds new what others write later, and not what was there, is their own or was deleted', () => {
    expect(unread()).toEqual([])
    const later = post('did:ben', NOON + HOUR)
    expect(
      unread(later, post('did:ann', NOON + HOUR), post('did:cleo', NOON + HOUR, { deleted: true })),
    ).toEqual([later.id])
  })

  it('finds new what somebody had written offline before noon, and brings afterwards', () => {
    const before = post('did:ben', NOON - HOUR - 1)
    const stranger = post('did:dora', NOON - 3 * HOUR)
    expect(unread(before, stranger)).toEqual([before.id, stranger.id])
  })

  it('does not find new what is older than is remembered', () => {
    expect(unread(post('did:dora', NOON - MARKED_FOR_MS - 1))).toEqual([])
  })
})

describe('a mark', () => {
  it('in a circle of more authors than are remembered says of none that what was seen is new', () => {
    const posts = listed(
      ...Array.from({ length: 2 * AUTHORS_MARKED }, (_, i) => post(`did:${1_000_000 + i}`, NOON - i * HOUR)),
    )
    const mark = markOf(posts, NOON)
    expect(Object.keys(mark.authors)).toHaveLength(AUTHORS_MARKED)
    expect(unreadIn(posts, mark, '')).toEqual(new Set())
    const next = post(`did:${1_000_000}`, NOON + 1)
    expect(unreadIn([...posts, next], mark, '')).toEqual(new Set([next.id]))
  })

  it('that is none, or written otherwise by another version, is no mark', () => {
    for (const value of [undefined, null, 7, {}, { floor: 1 }, { floor: 1, authors: { a: 'b' } }])
      expect(readMark(value)).toBeNull()
    expect(readMark({ floor: 1, authors: { a: 2 } })).toEqual({ floor: 1, authors: { a: 2 } })
  })
})
