/** A circle that lives in this page's memory only: for the example that the app shows. It travels nowhere. */

import { Emitter } from '../../base/index.ts'
import { CircleInsight } from '../../insight/index.ts'
import type { Charter, Circle, Member, OwnResponses, Post, Progress, Reach, ResponseView } from '../peer.ts'
import { plainPost } from './plain.ts'

export interface MemoryCircleOptions {
  readonly id: string
  readonly name: string
  readonly purpose: string
  readonly posts: readonly Post[]
  readonly members: readonly Member[]
  readonly reach: (post: Post) => Reach
  readonly progress: Progress
}

type Events = Circle['events'] extends Emitter<infer E> ? E : never

const byTime = (a: Post, b: Post): number => a.at - b.at || (a.id < b.id ? -1 : 1)

export interface MemoryCircle extends Circle {
  /** Puts posts in, as if they had arrived. */
  arrive(posts: readonly Post[]): void
}

export function memoryCircle(options: MemoryCircleOptions): MemoryCircle {
  const events = new Emitter<Events>()
  const byId = new Map(options.posts.map(post => [post.id, post]))
  const drafts = new Map<string, string>()
  const responses = new Map<string, ResponseView[]>()
  const owns = new Map<string, OwnResponses>()
  const insight = new CircleInsight()
  for (const post of options.posts) insight.put(post)
  const self = options.members.find(member => member.self)
  let sorted = [...byId.values()].sort(byTime)
  let about: { name: string; purpose: string; interests: readonly string[]; halfLife: number | null } = {
    name: options.name,
    purpose: options.purpose,
    interests: [],
    halfLife: null,
  }
  let made = 0

  const put = (posts: readonly Post[]) => {
    for (const post of posts) byId.set(post.id, post)
    sorted = [...byId.values()].sort(byTime)
    events.emit('change', { posts: posts.map(post => post.id) })
  }
  const changed = (id: string, change: Partial<Post>): Promise<Post> => {
    const before = byId.get(id)
    if (!before) return Promise.reject(new Error('there is no such post'))
    const post = { ...before, ...change }
    put([post])
    return Promise.resolve(post)
  }
  return {
    id: options.id,
    events,
    hints: { relays: [], signalling: [] },
    get name() {
      return about.name
    },
    get purpose() {
      return about.purpose
    },
    link: app => `${app.replace(/[#?].*$/, '')}#/join/${options.id}`,
    posts: () => sorted,
    post: id => byId.get(id),
    async publish(text, { replyTo = null, quote = null, call = null }: Partial<Post> = {}) {
      const post = plainPost({
        id: `${options.id}-own-${++made}`,
        circle: options.id,
        author: self?.did ?? '',
        name: self?.name ?? '',
        at: Date.now(),
        text,
        replyTo,
        quote,
        call,
      })
      put([post])
      return post
    },
    edit: (id, text) => changed(id, { text, editedAt: Date.now() }),
    delete: id => changed(id, { text: '', deleted: true }),
    get interests() {
      return about.interests
    },
    get halfLife() {
      return about.halfLife
    },
    open: false,
    joinedAt: 0,
    charter: quietCharter(),
    insight,
    facts: () => ({
      circle: options.id,
      name: about.name,
      interests: about.interests,
      people: options.members,
      posts: sorted,
      responses: [],
    }),
    async resonate(id, resonance) {
      owns.set(id, { ...(owns.get(id) ?? NOTHING), resonance })
      events.emit('change', { posts: [id] })
    },
    async keep(id, keep) {
      owns.set(id, { ...(owns.get(id) ?? NOTHING), keep })
      events.emit('change', { posts: [id] })
    },
    async pledge() {
      return
    },
    responses: id => responses.get(id) ?? [],
    own: id => owns.get(id) ?? NOTHING,
    pledges: () => [],
    holding: () => ({ bytes: 0, budget: 0, segments: 0, letGo: 0, fading: [] }),
    async setBudget() {
      return
    },
    recall: async () => 0,
    members: () => options.members,
    reach(id) {
      const post = byId.get(id)
      return post ? options.reach(post) : { people: [], relays: 0, seen: [] }
    },
    progress: () => options.progress,
    status: async () => ({ hash: '', posts: sorted.length, records: sorted.length, complete: true }),
    async setAbout(change) {
      about = { ...about, ...change }
      events.emit('change', { posts: null })
    },
    draft: key => drafts.get(key) ?? '',
    setDraft: (key, text) => void drafts.set(key, text),
    arrive: put,
  }
}

const NOTHING: OwnResponses = { resonance: null, keep: false, carried: false, pledge: null }

const quietCharter = (): Charter => ({
  events: new Emitter(),
  text: '',
  edit: () => undefined,
  settled: async () => undefined,
  authors: () => [],
  history: () => [],
  revert: async () => undefined,
  cursors: () => [],
  setCursor: () => undefined,
})
