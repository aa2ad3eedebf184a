/** Recorded communities as the facts that insights are computed from. */

import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { type CircleFacts, CircleInsight, type PostFact, type ResponseFact } from '../../src/insight/index.ts'

export interface RecordedPost extends PostFact {
  readonly circle: string
  /** What its text takes; null where the recording has no text. */
  readonly bytes: number | null
}

export interface Recording {
  readonly name: string
  readonly posts: readonly RecordedPost[]
  readonly responses: readonly ResponseFact[]
  /** How a response was told: by a link, or by the proxy below. */
  readonly proxy: boolean
}

export function readRecording(file: string): Recording {
  const raw = readFileSync(file)
  const text = (file.endsWith('.gz') ? gunzipSync(raw) : raw).toString('utf8')
  const lines = text.split('\n').filter(line => line.trim() !== '')
  const name = basename(file).replace(/\.(jsonl|edges)(\.gz)?$/, '')
  return file.endsWith('.edges')
    ? { name, proxy: true, ...fromEdges(lines) }
    : { name, proxy: false, ...fromMessages(lines) }
}

interface Message {
  readonly id: string
  readonly circle: string
  readonly at: number
  readonly author: string
  readonly text: string
  readonly replyTo?: string
}

function fromMessages(lines: readonly string[]) {
  const messages = lines.map(line => JSON.parse(line) as Message)
  const posts = messages.map(({ id, circle, at, author, text }) => ({
    id,
    circle,
    at,
    author,
    bytes: Buffer.byteLength(text),
  }))
  const responses = messages.flatMap(({ id, at, author, replyTo }) =>
    replyTo === undefined ? [] : [{ id, at, by: author, to: replyTo, kind: 'reply' as const }],
  )
  return { posts, responses }
}

const ANSWERS_WITHIN_MS = 7 * 86_400_000

/**
 * Lines of `user,topic,unixSeconds`. Who answered whom was not recorded; taken as an answer is a message in a topic to the
 * latest earlier one there by somebody else, if it is not older than a week: a proxy, and called one.
 */
function fromEdges(lines: readonly string[]) {
  const posts = lines
    .map((line, i) => {
      const [user, topic, seconds] = line.split(',')
      return {
        id: `message ${i}`,
        circle: `topic ${topic}`,
        at: Number(seconds) * 1_000,
        author: `person ${user}`,
        bytes: null,
      }
    })
    .sort((a, b) => a.at - b.at)
  const last = new Map<string, RecordedPost[]>()
  const responses: ResponseFact[] = []
  for (const post of posts) {
    const before = last.get(post.circle) ?? []
    const to = before.find(({ author }) => author !== post.author)
    if (to && post.at - to.at <= ANSWERS_WITHIN_MS)
      responses.push({ id: post.id, at: post.at, by: post.author, to: to.id, kind: 'reply' })
    // The latest message, and the latest by somebody else than its author.
    last.set(post.circle, [post, ...before.filter(({ author }) => author !== post.author).slice(0, 1)])
  }
  return { posts, responses }
}

export function factsByCircle({ posts, responses }: Recording): CircleFacts[] {
  const found = new Map<string, { posts: PostFact[]; responses: ResponseFact[] }>()
  const circleOf = new Map(posts.map(({ id, circle }) => [id, circle]))
  for (const post of posts) {
    if (!found.has(post.circle)) found.set(post.circle, { posts: [], responses: [] })
    found.get(post.circle)!.posts.push(post)
  }
  for (const response of responses) found.get(circleOf.get(response.to) ?? '')?.responses.push(response)
  return [...found].map(([circle, facts]) => ({ circle, name: circle, interests: [], people: [], ...facts }))
}

/** The whole community as one circle. */
export function wholeOf({ name, posts, responses }: Recording): CircleInsight {
  const whole = new CircleInsight({ circle: name, name, interests: [] })
  for (const post of posts) whole.put(post)
  for (const response of responses) whole.respond(response)
  return whole
}
