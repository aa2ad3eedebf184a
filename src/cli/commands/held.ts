import { postEvent } from '../output/index.ts'
import { heldCircle } from './circle.ts'
import type { Context } from './context.ts'

/** The posts held here, by `at`, then id. */
export async function list(context: Context): Promise<void> {
  const circle = await heldCircle(context)
  for (const post of circle.posts()) context.emit(postEvent(post))
}

/** How much is held here; nobody is asked whether there is more. */
export async function status(context: Context): Promise<void> {
  const circle = await heldCircle(context)
  context.emit({ event: 'status', ...(await circle.status()) })
}
