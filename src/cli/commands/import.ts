import { importRecorded } from '../../peer/index.ts'
import type { ImportingEvent } from '../output/index.ts'
import { enterCircle } from './circle.ts'
import type { Context } from './context.ts'
import { untilElsewhere } from './keeping.ts'
import { readRecording } from './recording.ts'
import { throttled } from './throttled.ts'

/** Makes a recorded community part of a circle. It works offline; with a relay it stays until others have it all. */
export async function importFile(context: Context): Promise<void> {
  const { peer, positionals, options, emit } = context
  const { posts, repeated } = await readRecording(positionals[0]!)
  const circle = await enterCircle(context, 1)
  const progress = throttled<ImportingEvent>(emit)
  const result = await importRecorded(peer, circle, posts, done =>
    progress.push({ event: 'importing', posts: done, of: posts.length }),
  )
  progress.flush()
  emit({ event: 'imported', ...result, skipped: result.skipped + repeated })
  if (options.relay.length > 0 || options.signalling.length > 0) await untilElsewhere(circle, context)
}
