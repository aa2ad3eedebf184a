import { NAME_LIMIT, POST_TEXT_LIMIT, PURPOSE_LIMIT } from '../../model/index.ts'
import { NameError, PostError } from '../errors.ts'

/** Text as Yjs can carry it: what is no Unicode text (lone surrogates) would change on its way. @throws {PostError} */
export function checkedText(text: string): string {
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
