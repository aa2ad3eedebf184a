/** The feed document: a `Y.Map` named `entries`, from key to plain JSON. Its writer adds, replaces and never nests. */

import * as v from 'valibot'
import { postId } from '../ids.ts'
import { POST_TEXT_LIMIT, SOURCE_LIMIT, UNKNOWN_ENTRY_LIMIT } from '../limits.ts'
import { amendmentEntry } from './amendment.ts'
import { type Call, callSchema } from './call.ts'
import { type Carried, carriedSchema, type Inner, innerSchema } from './carried.ts'
import { reference, time } from './parts.ts'
import { RESPONSE_TYPES, responseEntry, withdrawalEntry } from './responses.ts'
import { sealedEntry } from './sealed.ts'

const source = v.optional(v.pipe(v.string(), v.maxLength(SOURCE_LIMIT)))

const postEntry = v.pipe(
  v.strictObject({
    type: v.literal('post'),
    at: time,
    text: v.pipe(v.string(), v.maxLength(POST_TEXT_LIMIT)),
    replyTo: v.optional(reference),
    /** The post that this one speaks of, and shows. */
    quote: v.optional(reference),
    call: v.optional(callSchema),
    /** It tells how the call stands that it answers; said by the call's author. */
    update: v.optional(v.literal(true)),
    /** The author lets it travel to other circles. */
    inner: v.optional(innerSchema),
    /** It brings a post from another circle; `text` is the carrier's own word. */
    carried: v.optional(carriedSchema),
    editedAt: v.optional(time),
    /** Set by an import of a recorded community: the post's id there. */
    source,
  }),
  v.check(
    ({ text, carried, call }) => text !== '' || carried !== undefined || call !== undefined,
    'a post says something',
  ),
)

const deletedEntry = v.strictObject({
  type: v.literal('deleted'),
  at: time,
  replyTo: v.optional(reference),
  source,
})

const KNOWN = new Set(['post', 'deleted', 'sealed', 'amendment', 'withdrawal', ...RESPONSE_TYPES])

/** Kept and passed on, shown by versions that know it. */
const laterEntry = v.pipe(
  v.looseObject({ type: v.string() }),
  v.check(entry => !KNOWN.has(entry.type), 'malformed'),
  v.check(entry => JSON.stringify(entry).length <= UNKNOWN_ENTRY_LIMIT, 'too large'),
)

export const feedEntry = v.union([
  postEntry,
  deletedEntry,
  responseEntry,
  withdrawalEntry,
  amendmentEntry,
  sealedEntry,
  laterEntry,
])
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
  readonly quote: string | null
  readonly call: Call | null
  readonly update: boolean
  readonly inner: Inner | null
  readonly carried: Carried | null
  readonly deleted: boolean
  readonly editedAt: number | null
  readonly source: string | null
}

const isPost = (entry: FeedEntry): entry is PostEntry => entry.type === 'post'
const isDeleted = (entry: FeedEntry): entry is DeletedEntry => entry.type === 'deleted'

/** The posts among a feed segment's entries; entries of other types are passed over. */
export function feedPosts(writer: Uint8Array, entries: Iterable<readonly [string, FeedEntry]>): FeedPost[] {
  const posts: FeedPost[] = []
  for (const [key, entry] of entries) {
    if (isPost(entry)) posts.push(fromPost(postId(writer, key), key, entry))
    else if (isDeleted(entry)) posts.push(fromDeleted(postId(writer, key), key, entry))
  }
  return posts
}

const fromPost = (id: string, key: string, entry: PostEntry): FeedPost => ({
  id,
  key,
  at: entry.at,
  text: entry.text,
  replyTo: entry.replyTo ?? null,
  quote: entry.quote ?? null,
  call: entry.call ?? null,
  update: entry.update === true,
  inner: entry.inner ?? null,
  carried: entry.carried ?? null,
  deleted: false,
  editedAt: entry.editedAt ?? null,
  source: entry.source ?? null,
})

const fromDeleted = (id: string, key: string, { at, replyTo, source: from }: DeletedEntry): FeedPost => ({
  id,
  key,
  at,
  text: '',
  replyTo: replyTo ?? null,
  quote: null,
  call: null,
  update: false,
  inner: null,
  carried: null,
  deleted: true,
  editedAt: null,
  source: from ?? null,
})

/** What remains of a post when its author deletes it: that it was there, where and when. */
export const deletedFrom = ({ at, replyTo, source: from }: FeedPost): DeletedEntry => ({
  type: 'deleted',
  at,
  ...(replyTo === null ? {} : { replyTo }),
  ...(from === null ? {} : { source: from }),
})

/** The entry that a post came from, with what `change` says instead. */
export const editedFrom = (post: FeedPost, change: Partial<PostEntry>): PostEntry => ({
  type: 'post',
  at: post.at,
  text: post.text,
  ...(post.replyTo === null ? {} : { replyTo: post.replyTo }),
  ...(post.quote === null ? {} : { quote: post.quote }),
  ...(post.call === null ? {} : { call: post.call }),
  ...(post.update ? { update: true } : {}),
  ...(post.inner === null ? {} : { inner: post.inner }),
  ...(post.carried === null ? {} : { carried: post.carried }),
  ...(post.source === null ? {} : { source: post.source }),
  ...(post.editedAt === null ? {} : { editedAt: post.editedAt }),
  ...change,
})
