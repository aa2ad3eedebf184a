/** What the map and the lists show: computed from facts only, in a worker. World units: a bird is about 20 wide. */

import type { CircleFacts, CircleSuggestion, PersonSuggestion } from '../../../insight/index.ts'

export interface Point {
  readonly x: number
  readonly y: number
}

/** A circle as a gathering place. */
export interface Disc extends Point {
  readonly id: string
  readonly name: string
  /** This person is in it; the others are only shown openly by somebody. */
  readonly held: boolean
  readonly members: number
  readonly r: number
}

/** One person in one circle: somebody in two circles has a bird in each. */
export interface PlacedBird extends Point {
  readonly circle: string
  readonly did: string
  /** When they last posted or responded there, or null. */
  readonly last: number | null
}

/** An acquaintance as it shows in one circle. */
export interface TieLine {
  readonly circle: string
  readonly a: string
  readonly b: string
  readonly strength: number
}

export interface Joined {
  readonly a: string
  readonly b: string
  readonly people: readonly string[]
  readonly interests: readonly string[]
}

export interface WovenPerson {
  readonly did: string
  readonly name: string
  readonly circles: readonly string[]
  /** How many acquaintances, over all circles. */
  readonly ties: number
}

export interface WovenBridge {
  readonly person: string
  readonly joins: readonly { readonly a: string; readonly b: string }[]
}

export interface Weave {
  readonly at: number
  readonly people: readonly WovenPerson[]
  readonly discs: readonly Disc[]
  readonly birds: readonly PlacedBird[]
  readonly ties: readonly TieLine[]
  /** Pairs of circles that share people. */
  readonly joined: readonly Joined[]
  readonly bridges: readonly WovenBridge[]
  readonly circlesToJoin: readonly CircleSuggestion[]
  readonly peopleToMeet: readonly PersonSuggestion[]
}

/** A part of a circle's facts: many posts are sent in parts, so that the page never stands still. */
export interface FactsPart {
  readonly kind: 'facts'
  readonly about: Pick<CircleFacts, 'circle' | 'name' | 'interests'>
  readonly people: CircleFacts['people']
  readonly posts: CircleFacts['posts']
  readonly responses: CircleFacts['responses']
  readonly first: boolean
  readonly last: boolean
}

export type Question =
  | FactsPart
  /** Circles that are still held; the others are forgotten. */
  | { readonly kind: 'hold'; readonly circles: readonly string[] }
  | {
      readonly kind: 'look'
      readonly reader: string
      readonly at: number
      /** Of each recorded circle: the moment at which it is looked at. It holds for chains too. */
      readonly moments: ReadonlyMap<string, number>
    }
  | {
      readonly kind: 'chain'
      readonly id: number
      readonly from: string
      readonly to: string
      readonly at: number
    }

export type Answer =
  | { readonly kind: 'weave'; readonly weave: Weave }
  | { readonly kind: 'chain'; readonly id: number; readonly chain: readonly string[] | null }
