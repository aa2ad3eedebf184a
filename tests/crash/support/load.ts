/** A peer under a load of writes that tells, before and after, what it does: whoever kills it knows what must be there. */

import type { Circle, Peer } from '../../../src/peer/api.ts'

/** `done` follows `begin` of the same number once the author was told that it is stored. */
export type Said = {
  readonly what: 'begin' | 'done'
  readonly n: number
  /** Of a new post null until it is done. */
  readonly id: string | null
  /** Null deletes. */
  readonly text: string | null
}

/** At once, as people with two tabs and a script would. */
const WRITERS = 3

/**
 * Writes until the end of the process.
 * @param n the first number that was not used before
 * @param say resolves once it is heard, whatever then happens to this process
 */
export async function writeLoad(
  peer: Peer,
  n: number,
  say: (said: Said) => Promise<void> | void,
): Promise<never> {
  const circle = peer.circles()[0] ?? (await peer.createCircle({ name: 'Crash' }))
  let next = n
  const mine = circle.posts().filter(({ deleted }) => !deleted)
  const ids = mine.map(({ id }) => id)
  const writer = async (): Promise<never> => {
    for (;;) {
      const number = next++
      const id = number % 4 === 0 ? (ids.splice(number % (ids.length || 1), 1)[0] ?? null) : null
      const text = id !== null && number % 3 === 0 ? null : `words ${number} `.repeat(1 + (number % 40))
      await say({ what: 'begin', n: number, id, text })
      const written = await once(circle, id, text)
      await say({ what: 'done', n: number, id: written, text })
      if (text !== null) ids.push(written)
    }
  }
  await Promise.all(Array.from({ length: WRITERS }, writer))
  throw new Error('a writer never ends')
}

async function once(circle: Circle, id: string | null, text: string | null): Promise<string> {
  if (id === null) return (await circle.publish(text!)).id
  return (text === null ? await circle.delete(id) : await circle.edit(id, text)).id
}
