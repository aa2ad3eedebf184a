/** When each change of the charter was made, as its writer says, within the change itself. */

import * as Y from 'yjs'
import type { CommonsStep } from '../documents/commons.ts'

const known = new WeakMap<Uint8Array, number | null>()

/** Marks a change with its time. @param client the one clientID of who makes it */
export const markTime = (doc: Y.Doc, client: number, at: number): void => {
  doc.getMap('edits').set(String(client), at)
}

/** Read from the record's own structs, so that nobody can say it for another. Null if it does not say. */
export function timeOf({ update }: Pick<CommonsStep, 'update'>): number | null {
  const there = known.get(update)
  if (there !== undefined) return there
  let time: number | null = null
  // Nothing else in the commons is a number.
  for (const struct of Y.decodeUpdate(update).structs)
    if (struct instanceof Y.Item && struct.content instanceof Y.ContentAny) {
      const [value] = struct.content.arr as unknown[]
      if (typeof value === 'number') time = value
    }
  known.set(update, time)
  return time
}
