/** The feed document: a `Y.Map` named `entries`, from key to plain JSON. Its writer adds, replaces and never nests. */

import * as v from 'valibot'
import { isPostId, postId } from './ids.ts'
import { POST_TEXT_LIMIT, SOURCE_LIMIT, TIME_LIMIT, UNKNOWN_ENTRY_LIMIT } from './limits.ts'

const time = v.pipe(v.number(), v.integer(), v.minValue(-TIME_LIMIT), v.maxValue(TIME_LIMIT))
const reference = v.pipe(v.string(), v.check(isPostId, 'not a post id'))

const postEntry = v.strictObject({
  type: v.literal('post'),
  at: time,
  text: v.pipe(v.string(), v.minLength(1), v.maxLength(POST_TEXT_LIMIT)),
  replyTo: v.optional(reference),
  editedAt: v.optional(time),
  /** Set by an import of a recorded community: the post's id there. */
  source: v.optional(v.pipe(v.string(), v.maxLength(SOURCE_LIMIT))),
})

const deletedEntry = v.strictObject({
  type: v.literal('deleted'),
  at: time,
  replyTo: v.optional(reference),
  source: v.optional(v.pipe(v.string(), v.maxLength(SOURCE_LIMIT))),
})

/** Kept and passed on, shown by versions that know it. */
const laterEntry = v.pipe(
  v.looseObject({ type: v.string() }),
  v.check(entry => entry.type !== 'post' && entry.type !== 'deleted', 'malformed'),
  v.check(entry => JSON.stringify(entry).length <= UNKNOWN_ENTRY_LIMIT, 'too large'),
)

export const feedEntry = v.union([postEntry, deletedEntry, laterEntry])
export type PostEntry = v.InferOutput<typeof postEntry>
export type DeletedEntry = v.InferOutput<typeof deletedEntry>
export type FeedEntry = v.InferOutput<typeof feedEntry>

/** A post as its writer's feed has it; who the writer's person is, others say. */
export interface FeedPost {
  readonly id: string
  readonly key: string
  readonly at: number
  readonly text: string
  readonly replyTo: string | null
  readonly deleted: boolean
  readonly editedAt: number | null
  readonly source: string | null
}

const isPost = (entry: FeedEntry): entry is PostEntry => entry.type === 'post'
const isDeleted = (entry: FeedEntry): entry is DeletedEntry => entry.type === 'deleted'

/** The posts among a feed segment's entries; entries of types unknown to this version are passed over. */
export function feedPosts(writer: Uint8Array, entries: Iterable<readonly [string, FeedEntry]>): FeedPost[] {
  const posts: FeedPost[] = []
  for (const [key, entry] of entries) {
    if (!isPost(entry) && !isDeleted(entry)) continue
    posts.push({
      id: postId(writer, key),
      key,
      at: entry.at,
      text: isPost(entry) ? entry.text : '',
      replyTo: entry.replyTo ?? null,
      deleted: isDeleted(entry),
      editedAt: isPost(entry) ? (entry.editedAt ?? null) : null,
      source: entry.source ?? null,
    })
  }
  return posts
}

/** What remains of a post when its author deletes it: that it was there, where and when. */
export const deletedFrom = ({ at, replyTo, source }: FeedPost): DeletedEntry => ({
  type: 'deleted',
  at,
  ...(replyTo === null ? {} : { replyTo }),
  ...(source === null ? {} : { source }),
})

export const editedFrom = ({ at, replyTo, source }: FeedPost, text: string, editedAt: number): PostEntry => ({
  type: 'post',
  at,
  text,
  editedAt,
  ...(replyTo === null ? {} : { replyTo }),
  ...(source === null ? {} : { source }),
})
