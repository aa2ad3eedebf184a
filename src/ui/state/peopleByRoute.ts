import type { ConnectionView } from '../peer.ts'

export interface PeopleByRoute {
  readonly direct: number
  /** Through a TURN server. */
  readonly turn: number
  /** Through a relay. */
  readonly relayed: number
}

const BEST_FIRST = ['direct', 'turn', 'relayed'] as const

/** How many people are reached, each counted once, by their best connection. @param circle only those who share it */
export function peopleByRoute(connections: readonly ConnectionView[], circle?: string): PeopleByRoute {
  const best = new Map<string, number>()
  for (const { role, did, peer, direct, wire, circles } of connections) {
    if (role !== 'person' || (circle !== undefined && !circles.some(shared => shared.circle === circle)))
      continue
    const route = BEST_FIRST.indexOf(direct ? 'direct' : wire === 'turn' ? 'turn' : 'relayed')
    const person = did ?? peer
    best.set(person, Math.min(route, best.get(person) ?? route))
  }
  const [direct = 0, turn = 0, relayed = 0] = BEST_FIRST.map(
    (_, route) => [...best.values()].filter(value => value === route).length,
  )
  return { direct, turn, relayed }
}
