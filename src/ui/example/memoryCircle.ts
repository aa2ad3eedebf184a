/** A circle that lives in this page's memory only: for the example that the app shows. It travels nowhere. */

import { Emitter } from '../../base/index.ts'
import type { Charter, Circle, Member, Post, Progress, Reach, ResponseView } from '../peer.ts'
import { memoryCharter } from './memoryCharter.ts'
import { memoryFiles } from './memoryFiles.ts'
import { memoryHolding } from './memoryHolding.ts'
import { answersOf, factOf, MemoryInsight } from './memoryInsight.ts'
import { type MemoryResponse, MemoryResponses } from './memoryResponses.ts'
import { plainPost } from './plain.ts'

export interface MemoryCircleOptions {
  readonly id: string
  readonly name: string
  readonly purpose: string
  readonly interests?: readonly string[]
  readonly posts: readonly Post[]
  readonly responses?: readonly MemoryResponse[]
  readonly members: readonly Member[]
  readonly charter?: Charter
  readonly reach: (post: Post) => Reach
  readonly progress: Progress
}

type Events = Circle['events'] extends Emitter<infer E> ? E : never

/** As a real circle begins with. */
const BUDGET = 64 * 2 ** 20

const byTime = <At extends { at: number }>(a: At, b: At, tie: number): number => a.at - b.at || tie
const inOrder = (posts: Iterable<Post>): Post[] =>
  [...posts].sort((a, b) => byTime(a, b, a.id < b.id ? -1 : 1))

export interface MemoryCircle extends Circle {
  /** Puts posts in, as if they had arrived. */
  arrive(posts: readonly Post[]): void
}

export function memoryCircle(options: MemoryCircleOptions): MemoryCircle {
  const { id: circle, members } = options
  const events = new Emitter<Events>()
  const byId = new Map(options.posts.map(post => [post.id, post]))
  const drafts = new Map<string, string>()
  const self = members.find(member => member.self)
  const names = new Map(members.map(({ did, name }) => [did, name]))
  const said = new MemoryResponses(did => names.get(did) ?? '', options.responses ?? [])
  const { name, purpose, interests = [] } = options
  const known = new MemoryInsight({ circle, name, interests }, members)
  for (const post of options.posts) known.post(post)
  for (const response of said.all()) known.insight.respond(factOf(response))
  let about = { name, purpose, interests, halfLife: null as number | null }
  let sorted = inOrder(byId.values())
  let budget = BUDGET
  let made = 0

  const put = (posts: readonly Post[]) => {
    for (const post of posts) {
      known.post(post, byId.get(post.id))
      byId.set(post.id, post)
    }
    sorted = inOrder(byId.values())
    events.emit('change', { posts: posts.map(post => post.id) })
  }
  const changed = (id: string, change: Partial<Post>): Promise<Post> => {
    const before = byId.get(id)
    if (!before) return Promise.reject(new Error('there is no such post'))
    const post = { ...before, ...change }
    put([post])
    return Promise.resolve(post)
  }
  /** Null takes back what this person said before. */
  const respond = async (
    kind: MemoryResponse['kind'],
    to: string,
    more: Partial<MemoryResponse> | null,
  ): Promise<void> => {
    const response = { did: self?.did ?? '', to, kind, at: Date.now(), ...more }
    if (more === null) said.withdraw(response)
    else said.put(response)
    if (more === null) known.insight.withdraw(factOf(response).id)
    else known.insight.respond(factOf(response))
    events.emit('change', { posts: [to] })
  }
  const reach = (post: Post | undefined): Reach =>
    post ? options.reach(post) : { people: [], relays: 0, seen: [] }
  const stays = ({ id, author }: Post) => author === self?.did || said.own(id, self?.did).keep
  const answers = (to: string): ResponseView[] =>
    [...known.answers(to)].flatMap(id => {
      const post = byId.get(id)
      if (!post || post.deleted) return []
      const { author: did, name: by, at } = post
      const kind = post.replyTo === to ? 'reply' : 'quote'
      return [{ did, name: by, kind, resonance: null, at, post: id, into: null } as const]
    })
  return {
    id: circle,
    events,
    hints: { relays: [], signalling: [] },
    get name() {
      return about.name
    },
    get purpose() {
      return about.purpose
    },
    get interests() {
      return about.interests
    },
    get halfLife() {
      return about.halfLife
    },
    open: members.some(member => member.open.some(shown => shown.circle === circle)),
    joinedAt: 0,
    charter: options.charter ?? memoryCharter([], self?.did),
    files: memoryFiles(members),
    // Nobody goes away from it and comes back.
    unread: { posts: () => new Set(), seen: () => undefined, left: () => undefined },
    insight: known.insight,
    facts: () => ({
      circle,
      ...about,
      people: members,
      posts: sorted.filter(({ deleted }) => !deleted),
      responses: [...sorted.flatMap(answersOf), ...[...said.all()].map(factOf)],
    }),
    link: app => `${app.replace(/[#?].*$/, '')}#/join/${circle}`,
    posts: () => sorted,
    post: id => byId.get(id),
    async publish(text, { replyTo = null, quote = null, call = null, update = false, travels = false } = {}) {
      const id = `${circle}-own-${++made}`
      const author = self?.did ?? ''
      const work = travels ? `${author}/${id}` : null
      const more = { at: Date.now(), text, replyTo, quote, call, update, work }
      const post = plainPost({ id, circle, author, name: self?.name ?? '', ...more })
      put([post])
      return post
    },
    edit: (id, text, call) => changed(id, { text, editedAt: Date.now(), ...(call ? { call } : {}) }),
    delete: id => changed(id, { text: '', call: null, carried: null, quote: null, deleted: true }),
    resonate: (id, resonance) => respond('resonate', id, resonance && { resonance }),
    keep: (id, on) => respond('keep', id, on ? {} : null),
    pledge: (id, pledge) => respond('pledge', id, pledge && { pledge }),
    responses: id => [...said.views(id), ...answers(id)].sort((a, b) => byTime(a, b, a.did < b.did ? -1 : 1)),
    own: id => said.own(id, self?.did),
    pledges: id => said.pledges(circle, id),
    holding: () => memoryHolding(sorted, known.insight, budget, reach, stays),
    async setBudget(bytes) {
      budget = bytes
      events.emit('holding', undefined)
    },
    recall: async () => 0,
    members: () => members,
    reach: id => reach(byId.get(id)),
    progress: () => options.progress,
    status: async () => ({ hash: '', posts: sorted.length, records: sorted.length, complete: true }),
    async setAbout(change) {
      about = { ...about, ...change }
      const { name: called, interests: named } = about
      known.insight.about = { circle, name: called, interests: named }
      events.emit('change', { posts: null })
    },
    draft: key => drafts.get(key) ?? '',
    setDraft: (key, text) => void drafts.set(key, text),
    arrive: put,
  }
}
