/**
 * What insights are computed from: facts that signed records state, and nothing else. Times are milliseconds since the
 * Unix epoch, people are DIDs, posts and circles their ids. Every function of this folder takes the moment at which it
 * looks as an argument, and counts only facts that are not later.
 */

/** How a person can respond to a post, the lightest first. */
export const RESPONSE_KINDS = ['resonate', 'keep', 'reply', 'quote', 'carry', 'pledge'] as const
export type ResponseKind = (typeof RESPONSE_KINDS)[number]

export interface PostFact {
  readonly id: string
  readonly author: string
  readonly at: number
}

/** One signed response. `to` may be a post that is not here, or not here yet. */
export interface ResponseFact {
  /** Unique within the circle, and the same on every peer. */
  readonly id: string
  readonly by: string
  readonly to: string
  readonly kind: ResponseKind
  readonly at: number
}

/** A circle as somebody's profile shows it openly. */
export interface OpenCircleFact {
  readonly circle: string
  readonly name: string
  readonly interests: readonly string[]
}

export interface PersonFact {
  readonly did: string
  readonly name: string
  readonly interests: readonly string[]
  /** DIDs of those whom their profile says they follow. */
  readonly follows: readonly string[]
  readonly open: readonly OpenCircleFact[]
}

/** Everything that one circle states, in any order. */
export interface CircleFacts {
  readonly circle: string
  readonly name: string
  readonly interests: readonly string[]
  readonly people: readonly PersonFact[]
  readonly posts: readonly PostFact[]
  readonly responses: readonly ResponseFact[]
}
