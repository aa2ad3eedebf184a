/**
 * A post that was carried here from another circle: the author's words as they were signed by the author's device, in a
 * form that names no circle, and the signed steps by which they came. Bytes stand as hexadecimal.
 */

import * as v from 'valibot'
import { HOPS_LIMIT, NAME_LIMIT, POST_TEXT_LIMIT } from '../limits.ts'
import { callSchema } from './call.ts'
import { hex, line, time } from './parts.ts'

const certified = { person: hex(32), device: hex(32), deviceSignature: hex(64) }

/** What stands in the post itself: it may travel. The nonce names the work in every circle, whatever becomes of its text. */
export const innerSchema = v.strictObject({ nonce: hex(16), signature: hex(64) })
export type Inner = v.InferOutput<typeof innerSchema>

const hopSchema = v.strictObject({
  ...certified,
  at: time,
  /** The circle's name, if its carrier shows that circle openly. */
  from: v.optional(line(NAME_LIMIT)),
  signature: hex(64),
})
export type Hop = v.InferOutput<typeof hopSchema>

export const carriedSchema = v.strictObject({
  ...certified,
  /** The author's self-chosen name, as the first carrier knew it: unsigned, and shown as such. */
  name: v.optional(line(NAME_LIMIT)),
  nonce: hex(16),
  at: time,
  text: v.pipe(v.string(), v.maxLength(POST_TEXT_LIMIT)),
  editedAt: v.optional(time),
  call: v.optional(callSchema),
  signature: hex(64),
  path: v.pipe(v.array(hopSchema), v.minLength(1), v.maxLength(HOPS_LIMIT)),
})
export type Carried = v.InferOutput<typeof carriedSchema>
