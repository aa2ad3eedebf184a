import { isPostId } from '../../model/index.ts'
import { CommandError } from '../errors.ts'
import { postEvent } from '../output/index.ts'
import { enterCircle } from './circle.ts'
import type { Context } from './context.ts'
import { reached } from './reached.ts'

/** Posts, and waits until another has it; at the timeout the post is kept all the same. */
export async function post(context: Context): Promise<void> {
  const { positionals, options, emit } = context
  const { replyTo } = options
  if (replyTo !== undefined && !isPostId(replyTo))
    throw new CommandError(
      `--reply-to ${replyTo} is not the id of a post. “murmuration list LINK” prints them.`,
    )
  const circle = await enterCircle(context)
  const published = await circle.publish(positionals[1]!, replyTo === undefined ? {} : { replyTo })
  emit(postEvent(published))
  await reached(circle, published.id, context)
}

/** Gives one of one's own posts another text. */
export async function edit(context: Context): Promise<void> {
  const { positionals, emit } = context
  const [, id, text] = positionals
  const circle = await enterCircle(context)
  emit(postEvent(await circle.edit(id!, text!)))
  await reached(circle, id!, context)
}

/** Deletes one of one's own posts. */
export async function remove(context: Context): Promise<void> {
  const { positionals, emit } = context
  const [, id] = positionals
  const circle = await enterCircle(context)
  emit(postEvent(await circle.delete(id!)))
  await reached(circle, id!, context)
}
