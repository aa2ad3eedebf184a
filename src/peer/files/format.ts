/**
 * What all our files have in common: a signature that shows what a transfer as text has done to it, what the file is,
 * and frames one after another. Inside are DAG-CBOR lists that begin with their name, as messages of sessions do.
 *
 *     file  = signature (8) ‖ kind (1) ‖ version (1) ‖ frame…
 *     frame = uint32 length ‖ so many bytes
 */

import { type Bytes, concat, equal, readUint32, uint32 } from '../../base/index.ts'
import type { FilePieces } from '../apiFiles.ts'
import { FileError } from '../errors.ts'
import { FRAME_LIMIT } from './limits.ts'

/** As PNG does it: one byte that is no text, a name, and the line ends that transfers of text like to change. */
const SIGNATURE = Uint8Array.of(0x89, 0x4d, 0x55, 0x52, 0x0d, 0x0a, 0x1a, 0x0a)
const VERSION = 1
const BEGIN = SIGNATURE.length + 2

const KINDS = ['circle', 'backup'] as const
export type FileKind = (typeof KINDS)[number]

export const beginning = (kind: FileKind): Bytes =>
  concat(SIGNATURE, Uint8Array.of(KINDS.indexOf(kind) + 1, VERSION))

export const frame = (content: Uint8Array): Bytes => concat(uint32(content.length), content)

/** Bytes by number from pieces of any size. */
export class PieceReader {
  readonly #pieces: AsyncIterator<Uint8Array>
  #have: Uint8Array = new Uint8Array()

  constructor(pieces: FilePieces) {
    this.#pieces = pieces[Symbol.asyncIterator]()
  }

  /** Fewer only where the file ends. */
  async take(length: number): Promise<Bytes> {
    const parts: Uint8Array[] = []
    let missing = length
    while (missing > 0) {
      if (this.#have.length === 0) {
        const next = await this.#pieces.next()
        if (next.done) break
        this.#have = next.value
      }
      const part = this.#have.subarray(0, missing)
      parts.push(part)
      this.#have = this.#have.subarray(part.length)
      missing -= part.length
    }
    return concat(...parts)
  }

  /** Nothing more is read: whoever gives the pieces may close what they come from. */
  async close(): Promise<void> {
    await this.#pieces.return?.()
  }
}

/** Reads a file's first bytes. @throws {FileError} unless a file of ours, of a version known here, begins with them */
export async function readBeginning(reader: PieceReader): Promise<FileKind> {
  const begin = await reader.take(BEGIN)
  const kind = KINDS[begin[SIGNATURE.length]! - 1]
  if (equal(begin.subarray(0, 4), SIGNATURE.subarray(0, 4)) && begin.length === BEGIN) {
    if (!equal(begin.subarray(0, SIGNATURE.length), SIGNATURE))
      throw new FileError('damaged', 'This file was changed on its way, as text is. Send it again as a file.')
    if (kind === undefined || begin[SIGNATURE.length + 1] !== VERSION)
      throw new FileError(
        'newer',
        'This file was made by a newer version of Murmuration. Update, then try again.',
      )
    return kind
  }
  throw new FileError('foreign', 'This is not a file of Murmuration. Nothing was changed.')
}

/** A frame; or null where the file ends before or in it; or 'damaged' where its length can't be one. */
export async function readFrame(reader: PieceReader): Promise<Bytes | null | 'damaged'> {
  const head = await reader.take(4)
  if (head.length < 4) return null
  const length = readUint32(head, 0)
  if (length > FRAME_LIMIT) return 'damaged'
  const content = await reader.take(length)
  return content.length < length ? null : content
}
