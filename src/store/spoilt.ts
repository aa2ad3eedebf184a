/** What a disk has spoilt: a byte that flipped, a block that was lost. Told apart from what came, and begun anew. */

import { decode } from '@ipld/dag-cbor'
import * as v from 'valibot'
import type { Bytes } from '../base/index.ts'
import { Admissions, checkCarried } from '../log/index.ts'
import type { AddressKey } from '../sync/index.ts'
import { StorageError } from './api.ts'
import type { RecordStore } from './recordStore.ts'

export const spoiltError = (): StorageError =>
  new StorageError(
    'unreadable',
    'Something that was stored here can no longer be read as it came. It is not passed on, and is asked for again from whoever has it.',
  )

/** Whether what is kept at this seq is not what once passed the gate. What is no longer kept there is not spoilt. */
export async function isSpoilt(
  records: RecordStore,
  circle: Bytes,
  address: AddressKey,
  seq: number,
): Promise<boolean> {
  const bytes = await records.record(address, seq)
  return bytes !== undefined && !(await checkCarried(bytes, circle, new Admissions())).ok
}

/** What this program remembers for its own use; null where it can't be read, and is to be learnt again. */
export function readMemory<Schema extends v.GenericSchema>(
  bytes: Uint8Array | undefined,
  schema: Schema,
): v.InferOutput<Schema> | null {
  if (bytes === undefined) return null
  try {
    const read = v.safeParse(schema, decode(bytes))
    return read.success ? read.output : null
  } catch {
    return null
  }
}
