/** Which files of a LevelDB's directory count: a crash leaves others, half written, that it would delete. */

import { Cursor, NotLevelError, tried } from './bytes.ts'
import { readLog } from './log.ts'

export interface Counted {
  /** By number, with the size. */
  readonly tables: ReadonlyMap<number, number>
  /** The number of the oldest log that is not in a table yet. */
  readonly logsFrom: number
}

const Field = { comparator: 1, log: 2, next: 3, sequence: 4, compacted: 5, removed: 6, added: 7, before: 9 }

/** Null if it is not as it was written. */
export function readManifest(file: Uint8Array): Counted | null {
  const { records, spoilt } = readLog(file)
  if (spoilt || records.length === 0) return null
  return tried(() => countedBy(records))
}

/** Each record says what has changed since the one before. @throws {NotLevelError} */
function countedBy(records: readonly Uint8Array[]): Counted {
  const tables = new Map<number, number>()
  let logsFrom = 0
  for (const record of records) {
    const from = new Cursor(record)
    while (from.left > 0) {
      const field = from.number()
      if (field === Field.comparator) from.slice()
      else if (field === Field.log) logsFrom = from.number()
      else if (field === Field.next || field === Field.sequence || field === Field.before) from.number()
      else if (field === Field.compacted) skipLevel(from).slice()
      else if (field === Field.removed) tables.delete(skipLevel(from).number())
      else if (field === Field.added) {
        tables.set(skipLevel(from).number(), from.number())
        from.slice()
        from.slice()
      } else throw new NotLevelError('it says what is not known')
    }
  }
  return { tables, logsFrom }
}

function skipLevel(from: Cursor): Cursor {
  from.number()
  return from
}
