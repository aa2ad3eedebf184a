import { CircleInsight, type ResponseFact } from '../../insight/index.ts'
import type { Member, Post } from '../peer.ts'
import type { MemoryResponse } from './memoryResponses.ts'

export const factOf = ({ did, to, kind, at }: MemoryResponse): ResponseFact => ({
  id: `${kind}/${to}/${did}`,
  by: did,
  to,
  kind,
  at,
})

/** What a post itself responds to. */
export const answersOf = ({ id, author, at, replyTo, quote, deleted }: Post): ResponseFact[] =>
  deleted
    ? []
    : [
        ...(replyTo === null
          ? []
          : [{ id: `reply/${id}`, by: author, to: replyTo, kind: 'reply', at } as const]),
        ...(quote === null ? [] : [{ id: `quote/${id}`, by: author, to: quote, kind: 'quote', at } as const]),
      ]

/** Insight kept in step with posts and responses in memory, as a peer keeps it with its records. */
export class MemoryInsight {
  readonly insight: CircleInsight
  /** Post → ids of the posts that reply to it or quote it. */
  readonly #answers = new Map<string, Set<string>>()

  constructor(about: CircleInsight['about'], members: readonly Member[]) {
    this.insight = new CircleInsight(about)
    for (const member of members) this.insight.meet(member)
  }

  /** @param before what the post was, if it was there */
  post(post: Post, before?: Post): void {
    for (const { id, to } of before ? answersOf(before) : []) {
      this.insight.withdraw(id)
      this.#answers.get(to)?.delete(post.id)
    }
    if (post.deleted) this.insight.drop(post.id)
    else this.insight.put(post)
    for (const fact of answersOf(post)) {
      this.insight.respond(fact)
      this.#answers.set(fact.to, (this.#answers.get(fact.to) ?? new Set()).add(post.id))
    }
  }

  answers(post: string): Iterable<string> {
    return this.#answers.get(post) ?? []
  }
}
