import { byCode } from '../order.ts'
import type { Acquaintances } from './acquaintance.ts'

interface Reached {
  readonly through: string | null
  /** The sum of 1 / strength over the ties on the way, as wires in a row resist. */
  readonly resistance: number
}

/**
 * A shortest chain of acquaintances from one person to another, both included; null if there is none. Among the shortest
 * it is the one of the least resistance, so that one weak tie is worse than several good ones; of equal ones, through
 * whom comes first by DID. Both ends see the same chain.
 */
export function chain(from: string, to: string, all: Acquaintances): string[] | null {
  if (byCode(from, to) > 0) return chain(to, from, all)?.reverse() ?? null
  const reached = new Map<string, Reached>([[from, { through: null, resistance: 0 }]])
  for (let ring = [from]; ring.length > 0 && !reached.has(to); ) {
    const next = new Map<string, Reached>()
    for (const person of ring.sort(byCode))
      for (const [other, { strength }] of all.get(person) ?? []) {
        if (reached.has(other)) continue
        const resistance = reached.get(person)!.resistance + 1 / strength
        if (resistance < (next.get(other)?.resistance ?? Number.POSITIVE_INFINITY))
          next.set(other, { through: person, resistance })
      }
    for (const [person, how] of next) reached.set(person, how)
    ring = [...next.keys()]
  }
  return reached.has(to) ? wayTo(to, reached) : null
}

function wayTo(to: string, reached: ReadonlyMap<string, Reached>): string[] {
  const way: string[] = []
  for (let person: string | null = to; person !== null; person = reached.get(person)!.through)
    way.push(person)
  return way.reverse()
}
