import type { Post } from '../peer.ts'

/** What a post is known by where there is no room for all of it: what is called for, else its text, else what it carries. */
export const mainWords = ({ call, text, carried }: Pick<Post, 'call' | 'text' | 'carried'>): string =>
  call?.what || text || carried?.call?.what || carried?.text || ''
