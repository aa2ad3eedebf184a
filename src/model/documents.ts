/** The kinds of documents, their root types, and what may stand in them. The gate judges by this table alone. */

import * as v from 'valibot'
import { feedEntry } from './feed/index.ts'
import { BIO_LIMIT, NAME_LIMIT, PURPOSE_LIMIT, STATE_LIMIT, UNKNOWN_ENTRY_LIMIT } from './limits.ts'

export const KINDS = ['commons', 'profile', 'feed', 'me'] as const
export type Kind = (typeof KINDS)[number]

export interface RootRule {
  readonly type: 'map' | 'text'
  /** What a value under a map key must be. */
  readonly value?: v.GenericSchema
}

export interface DocumentRule {
  /** One writer, or every member. */
  readonly writers: 'one' | 'many'
  readonly roots: Readonly<Record<string, RootRule>>
}

const short = (limit: number) => v.pipe(v.string(), v.maxLength(limit))
const json = v.pipe(
  v.unknown(),
  v.check(value => (JSON.stringify(value) ?? '').length <= UNKNOWN_ENTRY_LIMIT, 'too large'),
)

export const DOCUMENTS: Readonly<Record<Kind, DocumentRule>> = {
  /**
   * `about` has `name` and `purpose`; `interests` has words as keys; `charter` is a text; `edits` has the time of each
   * writer's last change of it, so that every such change says when it was made.
   */
  commons: {
    writers: 'many',
    roots: {
      about: { type: 'map', value: short(Math.max(NAME_LIMIT, PURPOSE_LIMIT)) },
      interests: { type: 'map', value: v.boolean() },
      charter: { type: 'text' },
      edits: { type: 'map', value: v.pipe(v.number(), v.safeInteger(), v.minValue(0)) },
    },
  },
  /** `profile` has `name`, `bio`, `interests`, `follows`, `mutes`, `open/<circle>`, `sealing/<device>`, and what later versions add. */
  profile: {
    writers: 'one',
    roots: { profile: { type: 'map', value: v.union([short(BIO_LIMIT), v.boolean(), json]) } },
  },
  feed: { writers: 'one', roots: { entries: { type: 'map', value: feedEntry } } },
  /** One a device, in the personal circle: `device` has `label`, `addedAt`, `sealing` and the sealed `state`. */
  me: { writers: 'one', roots: { device: { type: 'map', value: v.union([short(STATE_LIMIT), json]) } } },
}
