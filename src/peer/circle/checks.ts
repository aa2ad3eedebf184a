import * as v from 'valibot'
import {
  type About,
  BIO_LIMIT,
  type Call,
  callSchema,
  HALF_LIFE_RANGE,
  INTEREST_LIMIT,
  INTERESTS_LIMIT,
  isPostId,
  NAME_LIMIT,
  PEOPLE_LISTED_LIMIT,
  POST_TEXT_LIMIT,
  PURPOSE_LIMIT,
} from '../../model/index.ts'
import type { Circle, PublishOptions } from '../api.ts'
import { NameError, PostError } from '../errors.ts'
import type { SaidInPost } from './author.ts'

/**
 * Text as Yjs can carry it: what is no Unicode text (lone surrogates) would change on its way.
 * @param emptyToo a call, or what is carried, says enough
 * @throws {PostError}
 */
export function checkedText(text: string, emptyToo = false): string {
  if (text.trim() === '' && emptyToo) return ''
  if (text.trim() === '') throw new PostError('There is nothing to post yet. Write something first.')
  if (text.length > POST_TEXT_LIMIT)
    throw new PostError(
      `A post has at most ${POST_TEXT_LIMIT} characters; this has ${text.length}. Nothing was lost: shorten it.`,
    )
  return text.toWellFormed()
}

/** @throws {NameError} */
export function checkedName(name: string): string {
  const trimmed = name.trim().toWellFormed()
  if (trimmed === '') throw new NameError('A name can’t be empty.')
  if (trimmed.length > NAME_LIMIT)
    throw new NameError(`A name has at most ${NAME_LIMIT} characters; this has ${trimmed.length}.`)
  return trimmed
}

/** @throws {NameError} */
export function checkedPurpose(purpose: string): string {
  const trimmed = purpose.trim().toWellFormed()
  if (trimmed.length > PURPOSE_LIMIT)
    throw new NameError(`A purpose has at most ${PURPOSE_LIMIT} characters; this has ${trimmed.length}.`)
  return trimmed
}

/** @throws {NameError} */
export function checkedBio(bio: string): string {
  const trimmed = bio.trim().toWellFormed()
  if (trimmed.length > BIO_LIMIT)
    throw new NameError(
      `What you say of yourself has at most ${BIO_LIMIT} characters; this has ${trimmed.length}.`,
    )
  return trimmed
}

/** @throws {PostError} */
export function checkedCall(call: Call): Call {
  const parsed = v.safeParse(callSchema, call)
  if (parsed.success) return parsed.output
  const field = parsed.issues[0].path?.map(({ key }) => String(key)).join(', ') ?? ''
  if (field === 'what') throw new PostError('A call says in a line what it is for. Write that first.')
  throw new PostError(`This can’t be a part of a call: ${field} (${parsed.issues[0].message}).`)
}

/** @throws {NameError} */
export function checkedInterests(interests: readonly string[]): string[] {
  const words = [...new Set(interests.map(word => word.trim().toWellFormed()).filter(word => word !== ''))]
  if (words.length > INTERESTS_LIMIT)
    throw new NameError(`At most ${INTERESTS_LIMIT} interests can be named.`)
  const long = words.find(word => word.length > INTEREST_LIMIT)
  if (long !== undefined)
    throw new NameError(`An interest has at most ${INTEREST_LIMIT} characters: “${long}” has more.`)
  return words
}

/** @throws {NameError} */
export function checkedFollows(people: readonly string[]): readonly string[] {
  if (people.length > PEOPLE_LISTED_LIMIT)
    throw new NameError(`At most ${PEOPLE_LISTED_LIMIT} people can be followed. Unfollow somebody first.`)
  return people
}

/** @throws {NameError} */
export function checkedHalfLife(hours: number | null): number | null {
  const [least, most] = HALF_LIFE_RANGE
  if (hours !== null && !(hours >= least && hours <= most))
    throw new NameError(`A half-life is a number of hours from ${least} to ${most}.`)
  return hours
}

/** @throws {PostError} */
export function checkedReference(id: string): string {
  if (isPostId(id)) return id
  throw new PostError('What you answer is not a post. Open the post, and answer it there.')
}

/** What a new post says, as an entry has it. @throws {PostError} */
export const checkedPost = (text: string, { replyTo, quote, call, update }: PublishOptions): SaidInPost => ({
  text: checkedText(text, call !== undefined),
  ...(replyTo === undefined ? {} : { replyTo: checkedReference(replyTo) }),
  ...(quote === undefined ? {} : { quote: checkedReference(quote) }),
  ...(call === undefined ? {} : { call: checkedCall(call) }),
  ...(update ? { update } : {}),
})

/** @throws {NameError} */
export const checkedAbout = ({
  name,
  purpose,
  interests,
  halfLife,
}: Parameters<Circle['setAbout']>[0]): Partial<About> => ({
  ...(name === undefined ? {} : { name: checkedName(name) }),
  ...(purpose === undefined ? {} : { purpose: checkedPurpose(purpose) }),
  ...(interests === undefined ? {} : { interests: checkedInterests(interests) }),
  ...(halfLife === undefined ? {} : { halfLife: checkedHalfLife(halfLife) }),
})
