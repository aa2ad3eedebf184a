/** What a reader does not see, by their own filters. Pure: the same for the same posts and filters, in any order. */

import type { Filters, Post } from '../peer.ts'
import { hasWord } from './words.ts'

export type Hidden = 'person' | 'word' | 'thread'

export interface Hiding {
  readonly self: string | undefined
  readonly filters: Pick<Filters, 'words' | 'threads'>
  readonly muted: ReadonlyMap<string, unknown>
  /** The post that another answers, as far as it is here. */
  parent(id: string): string | null
}

/** Longer chains are not followed to find a muted thread above them. */
const ABOVE = 100

/** Why a post is hidden from its reader, or null. One's own posts never are. */
export function hiddenBy(post: Post, { self, filters, muted, parent }: Hiding): Hidden | null {
  if (post.author === self) return null
  if (muted.has(post.author) || (post.carried && muted.has(post.carried.author))) return 'person'
  if (filters.words.length > 0 && hasWord(wordsOf(post), filters.words)) return 'word'
  if (filters.threads.length > 0 && inThread(post, filters.threads, parent)) return 'thread'
  return null
}

/** All that is read of it. */
const wordsOf = ({ text, call, carried }: Post): string =>
  [text, call?.what, carried?.text, carried?.call?.what].join('\n')

function inThread(post: Post, threads: readonly string[], parent: (id: string) => string | null): boolean {
  let next: string | null = post.id
  for (let steps = 0; next !== null && steps < ABOVE; steps++) {
    if (threads.includes(next)) return true
    next = next === post.id ? post.replyTo : parent(next)
  }
  return false
}
