/**
 * What a person says of a post of theirs from another device than the one that wrote it, which alone can change the post
 * where it stands. Its key is `amend/<post id>`. Counts only from the post's own author; a deletion counts for good, of
 * other amendments the latest, if it is later than the post's own last change.
 */

import * as v from 'valibot'
import { POST_TEXT_LIMIT } from '../limits.ts'
import { callSchema } from './call.ts'
import { carriedSchema, innerSchema } from './carried.ts'
import type { FeedPost, PostEntry } from './feed.ts'
import { reference, time } from './parts.ts'

export const amendmentEntry = v.strictObject({
  type: v.literal('amendment'),
  of: reference,
  at: time,
  /** What the post says instead; without it the post is deleted. */
  post: v.optional(
    v.pipe(
      v.strictObject({
        text: v.pipe(v.string(), v.maxLength(POST_TEXT_LIMIT)),
        call: v.optional(callSchema),
        inner: v.optional(innerSchema),
        carried: v.optional(carriedSchema),
      }),
      v.check(
        ({ text, call, carried }) => text !== '' || carried !== undefined || call !== undefined,
        'a post says something',
      ),
    ),
  ),
})
export type AmendmentEntry = v.InferOutput<typeof amendmentEntry>

export const amendmentKey = (post: string): string => `amend/${post}`

export const isAmendment = (entry: { readonly type: string }): entry is AmendmentEntry =>
  entry.type === 'amendment'

/** @param entry what the post says now, or null if it is deleted */
export const amendmentFrom = (of: string, at: number, entry: PostEntry | null): AmendmentEntry => ({
  type: 'amendment',
  of,
  at,
  ...(entry === null ? {} : { post: saidIn(entry) }),
})

const saidIn = ({ text, call, inner, carried }: PostEntry): AmendmentEntry['post'] => ({
  text,
  ...(call ? { call } : {}),
  ...(inner ? { inner } : {}),
  ...(carried ? { carried } : {}),
})

/** The post as an amendment leaves it. */
export const amended = <Post extends FeedPost>(post: Post, { at, post: said }: AmendmentEntry): Post => ({
  ...post,
  text: said?.text ?? '',
  call: said?.call ?? null,
  inner: said?.inner ?? null,
  carried: said?.carried ?? null,
  ...(said ? { editedAt: at } : { deleted: true, editedAt: null, quote: null, update: false }),
})
