/** Reads the file of a circle, frame by frame, and tells how it ended. What is in it is for the gate to judge. */

import { decode } from '@ipld/dag-cbor'
import { sha256 } from '@noble/hashes/sha2.js'
import { type Bytes, equal, own } from '../../base/index.ts'
import { decodeMessage, type SyncMessage } from '../../sync/index.ts'
import type { FilePieces, ImportedFile } from '../apiFiles.ts'
import { FileError } from '../errors.ts'
import { beginning, frame, PieceReader, readBeginning, readFrame } from './format.ts'

export interface CircleFile {
  /** Id of the circle. */
  readonly circle: Bytes
  /** Sealed: who made it. */
  readonly statement: Bytes
  /** Heads and records as they come, and what can't be read of them; the value at the end is how the file ended. */
  messages(): AsyncGenerator<FileMessage, ImportedFile['state']>
  close(): Promise<void>
}

export type FileMessage = {
  /** Null for a frame that is no message. */
  readonly message: Extract<SyncMessage, { type: 'have' | 'records' }> | null
  readonly bytes: Bytes
}

/** @throws {FileError} unless it is the file of a circle */
export async function openCircleFile(pieces: FilePieces): Promise<CircleFile> {
  const reader = new PieceReader(pieces)
  if ((await readBeginning(reader)) !== 'circle')
    throw new FileError(
      'other-kind',
      'This file is a backup of a person, not of a circle. It is restored where nobody has begun yet.',
    )
  const first = await readFrame(reader)
  const head = first instanceof Uint8Array ? readHead(first) : null
  if (head === null || !(first instanceof Uint8Array))
    throw new FileError('damaged', 'The beginning of this file is missing or was changed. Get it again.')
  const whole = sha256.create()
  whole.update(beginning('circle'))
  whole.update(frame(first))
  return { ...head, messages: () => messagesOf(reader, whole), close: () => reader.close() }
}

function readHead(bytes: Bytes): Pick<CircleFile, 'circle' | 'statement'> | null {
  const [name, circle, statement] = parts(bytes)
  const named = name === 'file' && circle instanceof Uint8Array && circle.length === 32
  return named && statement instanceof Uint8Array ? { circle: own(circle), statement: own(statement) } : null
}

/** Of what is no list, nothing. */
function parts(bytes: Uint8Array): readonly unknown[] {
  try {
    const value: unknown = decode(bytes)
    return Array.isArray(value) ? value : []
  } catch {
    return [] // damaged: the caller says what is missing
  }
}

async function* messagesOf(
  reader: PieceReader,
  whole: ReturnType<typeof sha256.create>,
): AsyncGenerator<FileMessage, ImportedFile['state']> {
  let damaged = false
  for (;;) {
    const bytes = await readFrame(reader)
    if (bytes === 'damaged') return 'damaged'
    if (bytes === null) return damaged ? 'damaged' : 'cut'
    const [name, digest] = bytes.length < 64 ? parts(bytes) : []
    if (name === 'end') {
      const right = digest instanceof Uint8Array && equal(digest, whole.digest())
      return right && !damaged ? 'whole' : 'damaged'
    }
    whole.update(frame(bytes))
    const decoded = decodeMessage(bytes)
    const message = decoded.ok ? decoded.value : null
    if (message?.type === 'have' || message?.type === 'records') yield { message, bytes }
    else {
      damaged = true
      yield { message: null, bytes }
    }
  }
}
