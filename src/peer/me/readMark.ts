import type { Post } from '../api.ts'
import { AUTHORS_MARKED, MARKED_FOR_MS } from './limits.ts'

/**
 * How far a person has read a circle: of each author the newest post that they have seen. What somebody wrote offline and brings
 * days later is new to the reader then, however old it says to be; one time for all authors would pass over it.
 */
export interface ReadMark {
  /** Milliseconds since 1970; what is not newer counts as read, whoever wrote it. */
  readonly floor: number
  /** The end of an author's DID → `at` of their newest post that was seen; of those only who wrote above the floor. */
  readonly authors: Readonly<Record<string, number>>
}

/** So many letters tell a few dozen authors apart. */
const LETTERS = 6
const keyOf = (author: string): string => author.slice(-LETTERS)

/** All of these have been seen. @param posts by time, oldest first @param now milliseconds since 1970 */
export function markOf(posts: readonly Post[], now: number): ReadMark {
  const floor = now - MARKED_FOR_MS
  const authors: Record<string, number> = {}
  let marked = 0
  for (let i = posts.length - 1; i >= 0 && posts[i]!.at > floor; i--) {
    const { author, at } = posts[i]!
    const key = keyOf(author)
    if (key in authors) continue
    // Of more authors than that the others count as read up to here.
    if (marked === AUTHORS_MARKED) return { floor: at, authors }
    authors[key] = at
    marked++
  }
  return { floor, authors }
}

/** Ids of posts of others that are not covered by the mark. @param posts by time, oldest first */
export function unreadIn(posts: readonly Post[], { floor, authors }: ReadMark, self: string): Set<string> {
  const unread = new Set<string>()
  for (let i = posts.length - 1; i >= 0 && posts[i]!.at > floor; i--) {
    const { id, author, at, deleted } = posts[i]!
    if (author !== self && !deleted && at > (authors[keyOf(author)] ?? floor)) unread.add(id)
  }
  return unread
}

/** @returns null where nothing has been marked, or another version has written it otherwise */
export function readMark(value: unknown): ReadMark | null {
  const { floor, authors } = (value ?? {}) as { floor?: unknown; authors?: unknown }
  if (typeof floor !== 'number' || typeof authors !== 'object' || authors === null) return null
  const known = Object.entries(authors as Record<string, unknown>)
  if (!known.every((entry): entry is [string, number] => typeof entry[1] === 'number')) return null
  return { floor, authors: Object.fromEntries(known) }
}
