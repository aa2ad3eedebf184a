import type { Progress } from '../../peer/index.ts'
import { type ProgressEvent, postEvent } from '../output/index.ts'
import { enterCircle } from './circle.ts'
import type { Context } from './context.ts'
import { throttled } from './throttled.ts'

/** Stays and prints what happens from now on, until it is told to leave. */
export async function follow(context: Context): Promise<void> {
  const { emit, leave } = context
  const circle = await enterCircle(context)
  const { events } = circle
  const progress = throttled<ProgressEvent>(emit)
  const tell = (event: Progress) => progress.push({ event: 'progress', ...event })
  tell(circle.progress())
  const stops = [
    events.on('post', post => emit(postEvent(post))),
    events.on('peer', event => emit({ event: 'peer', ...event })),
    events.on('progress', tell),
    events.on('synced', ({ peer }) => {
      progress.flush()
      emit({ event: 'synced', peer })
    }),
    events.on('rejected', ({ rule, reason, peer }) => emit({ event: 'rejected', rule, reason, peer })),
  ]
  // Who was quick is here already; of nobody it is told twice.
  for (const connection of circle.connections.values())
    emit({ event: 'peer', state: 'connected', ...connection })
  await new Promise<void>(resolve => {
    if (leave.aborted) resolve()
    leave.addEventListener('abort', () => resolve())
  })
  for (const stop of stops) stop()
  progress.flush()
}
