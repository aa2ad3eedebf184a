import { t } from '../messages/index.ts'
import type { ImportedFile } from '../peer.ts'

/** What became of a file, in sentences. @param maker the name of who made it, where it is known */
export function fileWords(file: ImportedFile, maker: string): string {
  const { posts, records, rejections, gaps, state } = file
  return [
    t.files.came(posts, records),
    ...(maker === '' ? [] : [t.files.from(maker)]),
    ...rejections.map(({ count, reason }) => t.files.turnedAway(count, reason)),
    ...(gaps > 0 ? [t.files.gaps] : []),
    ...(state === 'whole' ? [] : [t.files[state]]),
  ].join(' ')
}
