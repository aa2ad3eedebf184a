/**
 * Responses as entries of the responder's own feed. A person has one of each type to a post: its key is
 * `<type>/<post id>`; should there be several (from several devices), the latest counts. Withdrawing deletes the entry, or
 * puts a withdrawal in its place where another device has responded too.
 */

import * as v from 'valibot'
import {
  CALL_ITEMS_LIMIT,
  CALL_LINE_LIMIT,
  CALL_PEOPLE_LIMIT,
  DID_LIMIT,
  ITEM_ID_LIMIT,
  NAME_LIMIT,
} from '../limits.ts'
import { count, line, reference, time } from './parts.ts'

/** Ways to resonate; what each is called is the page's matter. */
export const RESONANCES = ['yes', 'thanks', 'moved', 'curious'] as const
export type Resonance = (typeof RESONANCES)[number]

const resonance = v.strictObject({
  type: v.literal('resonance'),
  to: reference,
  at: time,
  kind: v.picklist(RESONANCES),
})
const keep = v.strictObject({ type: v.literal('keep'), to: reference, at: time })
/** Left in the circle from which somebody carried a post; `into` only if they show that circle openly. */
const carry = v.strictObject({
  type: v.literal('carry'),
  to: reference,
  at: time,
  into: v.optional(line(NAME_LIMIT)),
})
const pledge = v.strictObject({
  type: v.literal('pledge'),
  to: reference,
  at: time,
  /** They come, or take part. */
  in: v.boolean(),
  things: v.optional(
    v.pipe(
      v.array(v.strictObject({ id: line(ITEM_ID_LIMIT), count: count(CALL_PEOPLE_LIMIT) })),
      v.maxLength(CALL_ITEMS_LIMIT),
    ),
  ),
  tasks: v.optional(
    v.pipe(
      v.array(
        v.strictObject({
          id: line(ITEM_ID_LIMIT),
          state: v.picklist(['taken', 'done', 'handed-on']),
          /** DID of whom it is handed on to. */
          to: v.optional(line(DID_LIMIT)),
        }),
      ),
      v.maxLength(CALL_ITEMS_LIMIT),
    ),
  ),
  note: v.optional(line(CALL_LINE_LIMIT)),
})

export const responseEntry = v.variant('type', [resonance, keep, carry, pledge])
export type ResponseEntry = v.InferOutput<typeof responseEntry>
export type ResponseType = ResponseEntry['type']
export type PledgeEntry = v.InferOutput<typeof pledge>

/** What another device of the same person has said of the post counts no more. */
export const withdrawalEntry = v.strictObject({
  type: v.literal('withdrawal'),
  what: v.picklist(['resonance', 'keep', 'carry', 'pledge']),
  to: reference,
  at: time,
})
export type WithdrawalEntry = v.InferOutput<typeof withdrawalEntry>

export const responseKey = (type: ResponseType, to: string): string => `${type}/${to}`

export const RESPONSE_TYPES: readonly string[] = responseEntry.options.map(
  ({ entries: { type } }) => type.literal,
)

export const isWithdrawal = (entry: { readonly type: string }): entry is WithdrawalEntry =>
  entry.type === 'withdrawal'

export const isResponse = (entry: { readonly type: string }): entry is ResponseEntry =>
  RESPONSE_TYPES.includes(entry.type)
