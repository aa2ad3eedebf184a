/** Keeps a circle's insight in step with its view: posts, replies, quotes and responses become facts. */

import {
  CircleInsight,
  type PersonFact,
  type PostFact,
  type ResponseFact,
  type ResponseKind,
} from '../../insight/index.ts'
import type { ResponseType } from '../../model/index.ts'
import type { CircleView, ViewedPost } from '../documents/circleView.ts'
import type { ViewedResponse } from '../documents/responses.ts'

export const KIND_OF: Readonly<Record<ResponseType, ResponseKind>> = {
  resonance: 'resonate',
  keep: 'keep',
  carry: 'carry',
  pledge: 'pledge',
}

export const postFact = ({ id, author, at }: ViewedPost): PostFact => ({ id, author, at })

export function personFact(view: CircleView, did: string): PersonFact {
  const { name, interests, follows, open } = view.profileOf(did)
  return { did, name, interests, follows, open }
}

/** What a post itself responds to. */
export function* responsesOfPost({
  id,
  author,
  at,
  replyTo,
  quote,
  deleted,
}: ViewedPost): Generator<ResponseFact> {
  if (deleted) return
  if (replyTo !== null) yield { id: `reply/${id}`, by: author, to: replyTo, kind: 'reply', at }
  if (quote !== null) yield { id: `quote/${id}`, by: author, to: quote, kind: 'quote', at }
}

export const responseFact = ({ by, entry: { type, to, at } }: ViewedResponse): ResponseFact => ({
  id: `${type}/${to}/${by}`,
  by,
  to,
  kind: KIND_OF[type],
  at,
})

export class InsightFeed {
  readonly insight = new CircleInsight()
  readonly #view: CircleView
  /** The facts that came from each post, and those about each post that came from elsewhere. */
  readonly #from = new Map<string, readonly ResponseFact[]>()
  /** Post → the posts that answer it. */
  readonly #answers = new Map<string, Set<string>>()
  readonly #about = new Map<string, ReadonlyMap<string, ResponseFact>>()

  constructor(view: CircleView) {
    this.#view = view
    this.changed(view.posts.keys(), new Set([...view.responses.all()].map(({ entry }) => entry.to)))
  }

  changed(posts: Iterable<string>, responded: Iterable<string>): void {
    for (const id of posts) this.#post(id)
    for (const id of responded) this.#responses(id)
  }

  /** What the circle says of itself, or what these of its members say of themselves, has changed. */
  about(
    { id, name, interests }: { id: string; name: string; interests: readonly string[] },
    people: Iterable<string> = this.#view.persons(),
  ): void {
    this.insight.about = { circle: id, name, interests }
    for (const did of people) this.insight.meet(personFact(this.#view, did))
  }

  /** Posts that reply to one or quote it. */
  answers(id: string): { id: string; kind: 'reply' | 'quote' }[] {
    return [...(this.#answers.get(id) ?? [])].flatMap(answer =>
      (this.#from.get(answer) ?? []).flatMap(({ to, kind }) =>
        to === id && (kind === 'reply' || kind === 'quote') ? [{ id: answer, kind }] : [],
      ),
    )
  }

  #post(id: string): void {
    const post = this.#view.posts.get(id)
    for (const { id: response, to } of this.#from.get(id) ?? []) {
      this.insight.withdraw(response)
      this.#answers.get(to)?.delete(id)
    }
    this.#from.delete(id)
    if (post === undefined || post.deleted) {
      this.insight.drop(id)
      return
    }
    this.insight.put(postFact(post))
    const facts = [...responsesOfPost(post)]
    if (facts.length === 0) return
    this.#from.set(id, facts)
    for (const fact of facts) {
      this.insight.respond(fact)
      this.#answers.set(fact.to, (this.#answers.get(fact.to) ?? new Set()).add(id))
    }
  }

  #responses(id: string): void {
    const before = this.#about.get(id)
    const now = new Map(
      this.#view.responses.of(id).map(response => {
        const fact = responseFact(response)
        return [fact.id, fact] as const
      }),
    )
    for (const [response, { at }] of before ?? [])
      if (now.get(response)?.at !== at) this.insight.withdraw(response)
    for (const [response, fact] of now) if (before?.get(response)?.at !== fact.at) this.insight.respond(fact)
    if (now.size > 0) this.#about.set(id, now)
    else this.#about.delete(id)
  }
}
