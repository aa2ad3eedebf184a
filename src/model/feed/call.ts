/** A call to act, as a part of the post that makes it. */

import * as v from 'valibot'
import {
  CALL_ITEMS_LIMIT,
  CALL_LINE_LIMIT,
  CALL_PEOPLE_LIMIT,
  CALL_TEXT_LIMIT,
  ITEM_ID_LIMIT,
} from '../limits.ts'
import { count, line, time } from './parts.ts'

const thing = v.strictObject({
  id: line(ITEM_ID_LIMIT),
  name: line(CALL_LINE_LIMIT),
  count: v.optional(count(CALL_PEOPLE_LIMIT)),
})
const task = v.strictObject({ id: line(ITEM_ID_LIMIT), name: line(CALL_LINE_LIMIT) })

export const callSchema = v.strictObject({
  what: line(CALL_LINE_LIMIT),
  where: v.optional(line(CALL_LINE_LIMIT)),
  /** When it begins, and by when it is to be done or is over. */
  from: v.optional(time),
  by: v.optional(time),
  people: v.optional(count(CALL_PEOPLE_LIMIT)),
  things: v.optional(v.pipe(v.array(thing), v.maxLength(CALL_ITEMS_LIMIT))),
  tasks: v.optional(v.pipe(v.array(task), v.maxLength(CALL_ITEMS_LIMIT))),
  outcome: v.optional(v.strictObject({ text: line(CALL_TEXT_LIMIT), at: time })),
})

/** Why stands in the post's text. */
export type Call = v.InferOutput<typeof callSchema>
