import type { ConnectionView } from '../../peer.ts'
import type { BirdPlaces, Line } from './lines.ts'
import { birdKey } from './shown.ts'

export interface WireLine extends Line {
  readonly did: string
  readonly direct: boolean
}

/** A person's best connection each: direct before relayed. */
export function bestWires(connections: readonly ConnectionView[]): ReadonlyMap<string, ConnectionView> {
  const best = new Map<string, ConnectionView>()
  for (const connection of connections) {
    if (connection.did === null || connection.role !== 'person') continue
    const known = best.get(connection.did)
    if (!known || (connection.direct && !known.direct)) best.set(connection.did, connection)
  }
  return best
}

/** From one's own bird to each who is connected, in a circle that both share over that connection. */
export function wireLines(
  self: string,
  wires: ReadonlyMap<string, ConnectionView>,
  circles: readonly string[],
  places: BirdPlaces,
): WireLine[] {
  return [...wires].flatMap(([did, { direct, circles: shared }]) => {
    const order = [...shared.map(({ circle }) => circle), ...circles]
    for (const circle of order) {
      const [from, to] = [places.get(birdKey(circle, self)), places.get(birdKey(circle, did))]
      if (from && to && did !== self) return [{ from, to, did, direct }]
    }
    return []
  })
}
