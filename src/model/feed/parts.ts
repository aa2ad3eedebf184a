/** Pieces that several kinds of entries share. */

import * as v from 'valibot'
import { isPostId } from '../ids.ts'
import { TIME_LIMIT } from '../limits.ts'

export const time = v.pipe(v.number(), v.integer(), v.minValue(-TIME_LIMIT), v.maxValue(TIME_LIMIT))
export const reference = v.pipe(v.string(), v.check(isPostId, 'not a post id'))
export const line = (limit: number) => v.pipe(v.string(), v.minLength(1), v.maxLength(limit))
export const count = (limit: number) => v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(limit))

/** Bytes of a fixed length as lower-case hexadecimal: the one form, so that equal bytes are equal text. */
export const hex = (bytes: number) => v.pipe(v.string(), v.regex(new RegExp(`^[0-9a-f]{${2 * bytes}}$`)))
