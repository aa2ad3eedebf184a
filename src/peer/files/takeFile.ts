import { equal } from '../../base/index.ts'
import type { FilePieces, ImportedFile } from '../apiFiles.ts'
import type { CirclePeer } from '../circle/circlePeer.ts'
import { FileError } from '../errors.ts'
import { openCircleFile } from './readFile.ts'

/** Takes a file into the circle that it is of. @throws {FileError | StorageError} */
export async function takeFile(pieces: FilePieces, circles: Iterable<CirclePeer>): Promise<ImportedFile> {
  const file = await openCircleFile(pieces)
  for (const circle of circles)
    if (equal(circle.parts.replica.circle, file.circle)) return circle.files.take(file)
  await file.close()
  throw new FileError(
    'other-circle',
    'This file is of a circle that you are not in. Ask whoever gave it to you for the circle’s link, join, then open the file again.',
  )
}
