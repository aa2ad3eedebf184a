/**
 * What a peer of a small budget would have let go, day by day. An author's posts in a circle are cut into segments of
 * about 32 KB. A segment lives while it holds, or responds to, a post that lives; when the budget is passed the others
 * are let go, the longest faded first.
 */

import { type CircleInsight, newcomersWeb, type ResponseFact } from '../../src/insight/index.ts'
import type { RecordedPost, Recording } from './recording.ts'

const DAY_MS = 86_400_000
const SEGMENT_BYTES = 32 * 1024
/** What a post takes beside its text; and the text, where the recording has none. */
const POST_BYTES = 120
const UNKNOWN_TEXT_BYTES = 80

export interface LetGo {
  readonly budget: number
  readonly posts: number
  readonly segments: number
  /** Responses to any post after the first was let go, and of those to posts that were gone. */
  readonly later: number
  readonly missed: number
  /** Days at whose end everything held was living, and more than the budget. */
  readonly over: number
  readonly held: readonly { readonly at: number; readonly bytes: number }[]
}

interface Segment {
  readonly posts: RecordedPost[]
  bytes: number
}

const bytesOf = ({ bytes }: RecordedPost): number => POST_BYTES + (bytes ?? UNKNOWN_TEXT_BYTES)

export const totalBytes = ({ posts }: Recording): number =>
  posts.reduce((sum, post) => sum + bytesOf(post), 0)

export function lettingGo(recording: Recording, whole: CircleInsight, part: number): LetGo {
  const budget = totalBytes(recording) * part
  const responds = new Map(recording.responses.map(({ id, to }) => [id, to]))
  const held = new Set<Segment>()
  const open = new Map<string, Segment>()
  const gone = new Set<string>()
  const levels: { at: number; bytes: number }[] = []
  const tally = { posts: 0, segments: 0, later: 0, missed: 0, over: 0 }
  const fades = fadingTimes(whole)
  let bytes = 0
  for (const { at, posts, responses } of days(recording)) {
    for (const post of posts) {
      hold(post)
      bytes += bytesOf(post)
    }
    if (gone.size > 0) tally.later += responses.length
    tally.missed += responses.filter(({ to }) => gone.has(to)).length
    if (bytes > budget) letGo(at)
    // A plot needs no points between two of one height.
    if (levels.at(-1)?.bytes === bytes && levels.at(-2)?.bytes === bytes) levels.pop()
    levels.push({ at, bytes })
  }
  return { budget, ...tally, held: levels }

  function hold(post: RecordedPost): void {
    const key = `${post.circle} ${post.author}`
    let segment = open.get(key)
    if (!segment || !held.has(segment) || segment.bytes > SEGMENT_BYTES) {
      segment = { posts: [], bytes: 0 }
      open.set(key, segment)
      held.add(segment)
    }
    segment.posts.push(post)
    segment.bytes += bytesOf(post)
  }

  function letGo(at: number): void {
    const faded = [...held]
      .map(segment => ({ segment, faded: fadedAt(segment, at) }))
      .filter(({ faded }) => faded <= at)
      .sort((a, b) => a.faded - b.faded)
    for (const { segment } of faded) {
      if (bytes <= budget) break
      held.delete(segment)
      bytes -= segment.bytes
      tally.segments += 1
      tally.posts += segment.posts.length
      for (const { id } of segment.posts) gone.add(id)
    }
    if (bytes > budget) tally.over += 1
  }

  function fadedAt({ posts }: Segment, at: number): number {
    const ids = posts.flatMap(({ id }) => [id, responds.get(id) ?? id])
    return Math.max(...ids.map(id => fades(id, at)))
  }
}

/** Looks again only at posts that had a response since. */
function fadingTimes(whole: CircleInsight): (id: string, at: number) => number {
  const known = new Map<string, { fades: number; responses: number }>()
  return (id, at) => {
    const responses = whole.responsesTo(id).filter(response => response.at <= at).length
    const before = known.get(id)
    if (before?.responses === responses) return before.fades
    const fades = whole.fadesAt(id, at, newcomersWeb())
    known.set(id, { fades, responses })
    return fades
  }
}

function* days({ posts, responses }: Recording) {
  const end = posts.reduce((latest, { at }) => Math.max(latest, at), 0)
  const sorted = [...posts].sort((a, b) => a.at - b.at)
  const answers: readonly ResponseFact[] = [...responses].sort((a, b) => a.at - b.at)
  let [i, j] = [0, 0]
  for (let at = sorted[0]!.at + DAY_MS; ; at += DAY_MS) {
    const [fromPost, fromAnswer] = [i, j]
    while (i < sorted.length && sorted[i]!.at <= at) i++
    while (j < answers.length && answers[j]!.at <= at) j++
    yield { at, posts: sorted.slice(fromPost, i), responses: answers.slice(fromAnswer, j) }
    if (at >= end) return
  }
}
