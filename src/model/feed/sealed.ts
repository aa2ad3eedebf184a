import * as v from 'valibot'
import { SEALED_BOX_LIMIT, SEALED_BOXES_LIMIT } from '../limits.ts'
import { time } from './parts.ts'

/** A message for some members' devices only, one box each; nobody else can tell for whom it is, or what it says. */
export const sealedEntry = v.strictObject({
  type: v.literal('sealed'),
  at: time,
  /** Hexadecimal. */
  boxes: v.pipe(
    v.array(v.pipe(v.string(), v.maxLength(SEALED_BOX_LIMIT), v.regex(/^([0-9a-f]{2})+$/))),
    v.minLength(1),
    v.maxLength(SEALED_BOXES_LIMIT),
  ),
})
export type SealedEntry = v.InferOutput<typeof sealedEntry>
