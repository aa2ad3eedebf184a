import { type Activity, activityUntil } from './activity.ts'
import { LIVING } from './constants.ts'
import { entry } from './entry.ts'
import {
  type CircleFacts,
  type PersonFact,
  type PostFact,
  RESPONSE_KINDS,
  type ResponseFact,
  type ResponseKind,
} from './facts.ts'
import { fadesAt } from './fadesAt.ts'
import { type Front, type FrontPart, frontParts } from './front/front.ts'
import { FrontIndex } from './front/frontIndex.ts'
import { type Momentum, momentumParts } from './momentum.ts'
import { type Moment, momentumCurve } from './momentumCurve.ts'
import { insertInOrder, removeInOrder } from './order.ts'
import { answerOf, Pairs } from './pairs.ts'
import { byMomentum, candidates, oldestMoment, type Rising } from './rising.ts'
import { Timeline } from './timeline.ts'
import { type TuningOptions, tuned } from './tuning.ts'
import type { Web } from './web.ts'

export type About = Pick<CircleFacts, 'circle' | 'name' | 'interests'>

/**
 * What insights need to know of one circle, kept as facts come and go in any order. Answers are, to the bit, those of a
 * new one that was given the same facts. It is all derived: it holds nothing that the records don't say.
 */
export class CircleInsight {
  about: About
  /** Who answered whom, for posts that are here. */
  readonly pairs = new Pairs()
  readonly people = new Map<string, PersonFact>()
  #followers = new Map<string, Set<string>>()
  #posts = new Map<string, PostFact>()
  #responses = new Map<string, ResponseFact>()
  /** Of posts that are not here too. */
  #to = new Map<string, ResponseFact[]>()
  #postsInTime = new Timeline<PostFact>()
  #responsesInTime = new Timeline<ResponseFact>()
  #mostResponses = 1
  #front = new FrontIndex(this.pairs)

  constructor(about: About = { circle: '', name: '', interests: [] }) {
    this.about = about
  }

  /** Takes a post in; one of the same id is replaced. */
  put(post: PostFact): void {
    const before = this.#posts.get(post.id)
    if (before && before.author === post.author && before.at === post.at) return
    this.drop(post.id)
    this.#posts.set(post.id, post)
    this.#postsInTime.add(post)
    for (const response of this.responsesTo(post.id)) this.pairs.add(answerOf(response, post))
    this.#front.changed(post.author)
  }

  /** Responses to it stay, and count again once it is back. */
  drop(id: string): void {
    const post = this.#posts.get(id)
    if (!post) return
    this.#posts.delete(id)
    this.#postsInTime.remove(post)
    for (const response of this.responsesTo(id)) this.pairs.remove(answerOf(response, post))
    this.#front.changed(post.author)
  }

  /** Takes a response in, whether or not its post is here; one of the same id is replaced. */
  respond(response: ResponseFact): void {
    this.withdraw(response.id)
    this.#responses.set(response.id, response)
    this.#responsesInTime.add(response)
    const others = entry(this.#to, response.to, () => [])
    insertInOrder(others, response)
    this.#mostResponses = Math.max(this.#mostResponses, others.length)
    const post = this.#posts.get(response.to)
    if (!post) return
    this.pairs.add(answerOf(response, post))
    this.#front.changed(post.author)
  }

  withdraw(id: string): void {
    const response = this.#responses.get(id)
    if (!response) return
    this.#responses.delete(id)
    this.#responsesInTime.remove(response)
    const others = this.#to.get(response.to)!
    removeInOrder(others, response)
    if (others.length === 0) this.#to.delete(response.to)
    const post = this.#posts.get(response.to)
    if (!post) return
    this.pairs.remove(answerOf(response, post))
    this.#front.changed(post.author)
  }

  /** Takes in what a profile says now. */
  meet(person: PersonFact): void {
    for (const did of this.people.get(person.did)?.follows ?? []) this.#followers.get(did)?.delete(person.did)
    this.people.set(person.did, person)
    for (const did of person.follows) entry(this.#followers, did, () => new Set<string>()).add(person.did)
  }

  post(id: string): PostFact | undefined {
    return this.#posts.get(id)
  }

  /** In order of time. */
  responsesTo(post: string): readonly ResponseFact[] {
    return this.#to.get(post) ?? []
  }

  followersOf(did: string): Iterable<string> {
    return this.#followers.get(did) ?? []
  }

  /** Posts until a moment, newest first. */
  postsBack(from: number, to?: number): Iterable<PostFact> {
    return this.#postsInTime.back(from, to)
  }

  /** Responses until a moment, newest first, to posts that are not here too. */
  responsesBack(from: number, to?: number): Iterable<ResponseFact> {
    return this.#responsesInTime.back(from, to)
  }

  /** Everybody who posted or responded until then. */
  activity(at: number): ReadonlyMap<string, Activity> {
    return activityUntil(at, this.#postsInTime, this.#responsesInTime)
  }

  /** Everybody who is known to be here at that moment: by a profile, a post or a response. */
  members(at: number): Set<string> {
    return new Set([...this.people.keys(), ...this.activity(at).keys()])
  }

  /** Null for a post that is not here. */
  momentumParts(id: string, at: number, web: Web, options?: TuningOptions): Momentum | null {
    const post = this.#posts.get(id)
    return post ? momentumParts(post, this.responsesTo(id), at, web, options) : null
  }

  momentum(id: string, at: number, web: Web, options?: TuningOptions): number {
    return this.momentumParts(id, at, web, options)?.total ?? 0
  }

  momentumCurve(
    id: string,
    web: Web,
    span: Parameters<typeof momentumCurve>[3],
    options?: TuningOptions,
  ): Moment[] {
    const post = this.#posts.get(id)
    return post ? momentumCurve(post, this.responsesTo(id), web, span, options) : []
  }

  /** When the post has faded if nobody responds after `at`; −Infinity for a post that is not here. */
  fadesAt(id: string, at: number, web: Web, options?: TuningOptions): number {
    const post = this.#posts.get(id)
    if (!post) return Number.NEGATIVE_INFINITY
    const known = this.responsesTo(id).filter(response => response.at <= at)
    return fadesAt(post, known, web, options)
  }

  /** How many people other than the author responded in which way. */
  counts(id: string, at: number): Record<ResponseKind, number> {
    const author = this.#posts.get(id)?.author
    const people = Object.fromEntries(RESPONSE_KINDS.map(kind => [kind, new Set<string>()]))
    for (const { by, kind, at: when } of this.responsesTo(id))
      if (when <= at && by !== author) people[kind]!.add(by)
    return Object.fromEntries(RESPONSE_KINDS.map(kind => [kind, people[kind]!.size])) as Record<
      ResponseKind,
      number
    >
  }

  /** Living posts, those with the most momentum first. */
  living(at: number, web: Web, options?: TuningOptions): Rising[] {
    const tuning = tuned(options)
    const oldest = oldestMoment(at, this.#mostResponses, tuning)
    const found: Rising[] = []
    for (const post of candidates(this.#postsInTime, this.#responsesInTime, this.#posts, at, oldest)) {
      const { total } = momentumParts(post, this.responsesTo(post.id), at, web, tuning)
      if (total >= LIVING) found.push({ post, momentum: total })
    }
    return found.sort(byMomentum)
  }

  /** Ids of all posts: the living ones by momentum, then the faded ones, newest first. */
  rising(at: number, web: Web, options?: TuningOptions, limit = Number.POSITIVE_INFINITY): string[] {
    const living = this.living(at, web, options)
    const ids = living.slice(0, limit).map(({ post }) => post.id)
    if (ids.length >= limit) return ids
    const before = new Set(ids)
    for (const { id } of this.#postsInTime.back(at)) {
      if (ids.length >= limit) break
      if (!before.has(id)) ids.push(id)
    }
    return ids
  }

  front(at: number): Front {
    return this.#front.front(at)
  }

  frontParts(did: string, at: number): FrontPart[] {
    return frontParts(this.pairs, did, at)
  }
}

/** All of a circle at once. */
export function insightOf(facts: CircleFacts): CircleInsight {
  const insight = new CircleInsight(facts)
  for (const person of facts.people) insight.meet(person)
  for (const post of facts.posts) insight.put(post)
  for (const response of facts.responses) insight.respond(response)
  return insight
}
