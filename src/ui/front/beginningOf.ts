import type { Post } from '../peer.ts'

const LENGTH = 90

/** A post's first words on one line, without the marks of emphasis: enough to know which it is. */
export function beginningOf(post: Pick<Post, 'text' | 'call' | 'carried'>): string {
  const words = (post.call?.what ?? (post.text || post.carried?.text || ''))
    .replace(/[*_`>#]+/g, '')
    .replace(/\s+/g, ' ')
    .trim()
  const characters = [...words]
  return characters.length <= LENGTH ? words : `${characters.slice(0, LENGTH).join('').trimEnd()}…`
}
