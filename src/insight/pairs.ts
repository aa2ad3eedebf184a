/** Who answered whom: the responses to posts that are here, by author and responder. */

import { entry } from './entry.ts'
import type { PostFact, ResponseFact } from './facts.ts'
import { insertInOrder, removeInOrder } from './order.ts'

/** A response together with its post. */
export interface Answer {
  readonly id: string
  readonly at: number
  readonly response: ResponseFact
  readonly post: PostFact
  /** From when on it counts: a response to a post of a later time waits for that. */
  readonly from: number
}

export const answerOf = (response: ResponseFact, post: PostFact): Answer => ({
  id: response.id,
  at: response.at,
  response,
  post,
  from: Math.max(response.at, post.at),
})

export class Pairs {
  #to = new Map<string, Map<string, Answer[]>>()
  #by = new Map<string, Set<string>>()

  add(answer: Answer): void {
    const { author } = answer.post
    const { by } = answer.response
    if (by === author) return
    const responders = entry(this.#to, author, () => new Map<string, Answer[]>())
    insertInOrder(
      entry(responders, by, () => []),
      answer,
    )
    entry(this.#by, by, () => new Set<string>()).add(author)
  }

  remove(answer: Answer): void {
    const { author } = answer.post
    const { by } = answer.response
    const responders = this.#to.get(author)
    const answers = responders?.get(by)
    if (!responders || !answers) return
    removeInOrder(answers, answer)
    if (answers.length > 0) return
    responders.delete(by)
    if (responders.size === 0) this.#to.delete(author)
    const authors = this.#by.get(by)!
    authors.delete(author)
    if (authors.size === 0) this.#by.delete(by)
  }

  /** Everybody who was answered. */
  authors(): Iterable<string> {
    return this.#to.keys()
  }

  /** Who answered that author, with their answers in order of time. */
  responders(author: string): ReadonlyMap<string, readonly Answer[]> {
    return this.#to.get(author) ?? NONE
  }

  /** Whom that person answered. */
  answered(by: string): Iterable<string> {
    return this.#by.get(by) ?? []
  }

  between(by: string, author: string): readonly Answer[] {
    return this.#to.get(author)?.get(by) ?? []
  }
}

const NONE: ReadonlyMap<string, readonly Answer[]> = new Map()
