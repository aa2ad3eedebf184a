import type { ConnectionView } from '../peer.ts'

export interface PeopleByRoute {
  readonly direct: number
  readonly relayed: number
}

/** How many people are reached, each counted once, by their best connection. @param circle only those who share it */
export function peopleByRoute(connections: readonly ConnectionView[], circle?: string): PeopleByRoute {
  const best = new Map<string, boolean>()
  for (const { role, did, peer, direct, circles } of connections) {
    if (role !== 'person' || (circle !== undefined && !circles.some(shared => shared.circle === circle)))
      continue
    const person = did ?? peer
    best.set(person, direct || (best.get(person) ?? false))
  }
  const direct = [...best.values()].filter(Boolean).length
  return { direct, relayed: best.size - direct }
}
