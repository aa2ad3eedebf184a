/** Opens a backup: the passphrase, who it is of, and whether all of it is whole, before anything is done with it. */

import { decode } from '@ipld/dag-cbor'
import { type Bytes, own, toHex } from '../../base/index.ts'
import { phraseOf } from '../../identity/index.ts'
import { decodeMessage } from '../../sync/index.ts'
import type { FilePieces } from '../apiFiles.ts'
import { FileError } from '../errors.ts'
import { PieceReader, readFrame } from '../files/format.ts'
import { type Ending, open, SEALED_AT, unlock } from './sealing.ts'

/** Bytes that twelve words stand for. */
const ENTROPY = 16

export interface Backup {
  /** The person's twelve words; null if they had left the device when the backup was made. */
  readonly phrase: string | null
  /** The person's public key. */
  readonly person: Bytes
  /** `me` document and own profile, as Yjs updates. */
  readonly me: readonly Bytes[]
  readonly state: Ending
  /** Batches of records, each with the hexadecimal id of its circle, as far as they are whole. */
  records(): AsyncGenerator<{ circle: string; records: readonly Bytes[]; forks: readonly Bytes[] }>
}

/**
 * @param file gives its pieces, each time from the beginning
 * @throws {FileError} if it is no backup, the passphrase is another, or not even its beginning is whole
 */
export async function openBackup(file: () => FilePieces, passphrase: string): Promise<Backup> {
  const key = await unlock(new PieceReader(file()), passphrase)
  const content = () => framesOf(file, key)
  let person: Pick<Backup, 'person' | 'phrase'> | null = null
  let me: readonly Bytes[] | null = null
  const frames = content()
  let next = await frames.next()
  for (; !next.done; next = await frames.next()) {
    if (person === null) person = readPerson(next.value)
    else me ??= readMe(next.value)
  }
  if (person === null || me === null)
    throw new FileError(
      next.value === 'cut' ? 'cut' : 'damaged',
      'Of this backup not even the beginning is whole, so nothing can be brought back from it. Use another copy.',
    )
  return { ...person, me, state: next.value, records: () => recordsOf(content()) }
}

async function* framesOf(file: () => FilePieces, key: Uint8Array): AsyncGenerator<Bytes, Ending> {
  const sealed = new PieceReader(file())
  await sealed.take(SEALED_AT)
  const content = { ending: 'cut' as Ending }
  const reader = new PieceReader(remembering(open(sealed, key), content))
  for (;;) {
    const bytes = await readFrame(reader)
    if (bytes === 'damaged') return 'damaged'
    if (bytes === null) return content.ending === 'whole' ? 'damaged' : content.ending
    if (list(bytes)?.[0] === 'end') return 'whole'
    yield bytes
  }
}

/** Passes pieces on, and keeps how they ended. */
async function* remembering(
  pieces: AsyncGenerator<Uint8Array, Ending>,
  kept: { ending: Ending },
): AsyncGenerator<Uint8Array> {
  kept.ending = yield* pieces
}

async function* recordsOf(frames: AsyncGenerator<Bytes, Ending>): ReturnType<Backup['records']> {
  let circle = ''
  for await (const bytes of frames) {
    const [name, id] = list(bytes) ?? []
    if (name === 'circle' && id instanceof Uint8Array) circle = toHex(id)
    if (name !== 'records') continue
    const decoded = decodeMessage(bytes)
    if (decoded.ok && decoded.value.type === 'records')
      yield { circle, records: decoded.value.records, forks: decoded.value.forks }
  }
}

/** Null for what is no list: whoever made the file has sealed something else, and it is passed over. */
function list(bytes: Uint8Array): readonly unknown[] | null {
  try {
    const value = decode<unknown>(bytes)
    return Array.isArray(value) ? value : null
  } catch {
    return null
  }
}

function readPerson(bytes: Bytes): Pick<Backup, 'person' | 'phrase'> | null {
  const [name, person, entropy] = list(bytes) ?? []
  if (name !== 'person' || !(person instanceof Uint8Array) || person.length !== 32) return null
  const words = entropy instanceof Uint8Array && entropy.length === ENTROPY ? phraseOf(entropy) : null
  return { person: own(person), phrase: words }
}

function readMe(bytes: Bytes): readonly Bytes[] | null {
  const [name, updates] = list(bytes) ?? []
  if (name !== 'me' || !Array.isArray(updates)) return null
  return updates.filter(update => update instanceof Uint8Array).map(own)
}
