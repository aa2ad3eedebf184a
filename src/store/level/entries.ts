/** One change of a key, as tables and write-ahead logs have it. */

import { Cursor, NotLevelError } from './bytes.ts'

export interface Entry {
  readonly key: Uint8Array
  /** Of two changes of a key the one of the higher number counts. */
  readonly sequence: number
  /** Null deletes. */
  readonly value: Uint8Array | null
}

const [DELETED, PUT] = [0, 1] as const

/** @param low,high the eight bytes that follow a key: the type, then the sequence */
export function sequenceOf(low: number, high: number): { sequence: number; deletes: boolean } {
  const type = low & 255
  if (type !== DELETED && type !== PUT) throw new NotLevelError('it neither puts nor deletes')
  return { sequence: high * 2 ** 24 + (low >>> 8), deletes: type === DELETED }
}

/** What was written together, which is one record of a write-ahead log. @throws {NotLevelError} */
export function batchEntries(record: Uint8Array): Entry[] {
  const from = new Cursor(record)
  const [low, high, count] = [from.fixed(), from.fixed(), from.fixed()]
  const first = high * 2 ** 32 + low
  const entries: Entry[] = []
  while (from.left > 0) {
    const type = from.byte()
    if (type !== DELETED && type !== PUT) throw new NotLevelError('it neither puts nor deletes')
    const key = from.slice()
    entries.push({ key, sequence: first + entries.length, value: type === PUT ? from.slice() : null })
  }
  if (entries.length !== count) throw new NotLevelError('it holds more or less than it says')
  return entries
}
