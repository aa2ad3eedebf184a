import Graph from 'graphology'
import forceAtlas2 from 'graphology-layout-forceatlas2'
import type { Places } from './placeDiscs.ts'
import { seededPoint } from './seed.ts'
import type { Point, TieLine } from './types.ts'

/** Least distance between two birds, and between a bird and the rim. */
export const SPACING = 27
const MARGIN = 15
const ITERATIONS = 120
const RELAXATIONS = 90
/** With more new birds than this part, all of them find their places anew. */
const MANY_NEW = 1 / 3

export const discRadius = (members: number): number =>
  Math.max(46, SPACING * 0.68 * Math.sqrt(members) + MARGIN)

interface Gathered {
  readonly r: number
  readonly members: readonly string[]
  readonly ties: readonly TieLine[]
  /** For those who are elsewhere too: the direction of that place, so that they stand on its side. */
  readonly leans: ReadonlyMap<string, Point>
}

/** Where each bird is in its disc, from the disc's middle; acquaintances near each other, none upon another. */
export function placeBirds({ r, members, ties, leans }: Gathered, before: Places): Places {
  const inner = r - MARGIN
  const fresh = members.filter(did => !before.has(did))
  const anew = fresh.length > members.length * MANY_NEW
  const at = new Map(
    [...members].sort().map(did => [did, { ...(before.get(did) ?? seededPoint(did, inner)) }]),
  )
  if (anew && members.length > 2) attract(at, ties, leans, inner)
  relax(at, anew ? new Set(members) : new Set(fresh), inner)
  return at
}

type Movable = Map<string, { x: number; y: number }>

function attract(at: Movable, ties: readonly TieLine[], leans: ReadonlyMap<string, Point>, r: number): void {
  const graph = new Graph({ type: 'undirected' })
  for (const [did, point] of at) graph.addNode(did, { ...point })
  for (const { a, b } of ties)
    if (at.has(a) && at.has(b) && !graph.hasEdge(a, b)) graph.addEdge(a, b, { weight: 1 })
  for (const [did, { x, y }] of leans) {
    if (!at.has(did)) continue
    graph.addNode(`lean/${did}`, { x: x * r * 1.4, y: y * r * 1.4, fixed: true })
    graph.addEdge(did, `lean/${did}`, { weight: 3 })
  }
  forceAtlas2.assign(graph, {
    iterations: ITERATIONS,
    settings: { gravity: 0.6, scalingRatio: 40, strongGravityMode: false, slowDown: 3 },
  })
  for (const [did, point] of at) {
    const { x, y } = graph.getNodeAttributes(did)
    point.x = Number(x)
    point.y = Number(y)
  }
  spread(at, leans, r)
}

/** Fills the disc evenly: who is n-th from the middle gets the n-th part of the area, in the direction where they were. */
function spread(at: Movable, leans: ReadonlyMap<string, Point>, r: number): void {
  const outwards = [...at].sort(([p, a], [q, b]) => {
    const leaning = Number(leans.has(p)) - Number(leans.has(q))
    return leaning || Math.hypot(a.x, a.y) - Math.hypot(b.x, b.y) || (p < q ? -1 : 1)
  })
  for (const [i, [did, point]] of outwards.entries()) {
    const lean = leans.get(did)
    const angle = lean
      ? Math.atan2(lean.y, lean.x) + (seededPoint(did, 1).x * Math.PI) / 3
      : Math.atan2(point.y, point.x)
    const distance = r * Math.sqrt((i + 0.5) / outwards.length)
    point.x = distance * Math.cos(angle)
    point.y = distance * Math.sin(angle)
  }
}

/** Moves birds apart until each has room, and keeps them within the rim. Those that are not free stay. */
function relax(at: Movable, free: ReadonlySet<string>, r: number): void {
  const all = [...at]
  for (let step = 0; step < RELAXATIONS; step++) {
    for (let i = 0; i < all.length; i++)
      for (let j = i + 1; j < all.length; j++) {
        const [p, a] = all[i]!
        const [q, b] = all[j]!
        const [dx, dy] = [b.x - a.x || (p < q ? 0.1 : -0.1), b.y - a.y || 0.1]
        const distance = Math.hypot(dx, dy)
        const over = SPACING - distance
        if (over <= 0) continue
        const [first, second] = [free.has(p), free.has(q)]
        const part = first && second ? 0.5 : 1
        if (first) {
          a.x -= (dx / distance) * over * part
          a.y -= (dy / distance) * over * part
        }
        if (second) {
          b.x += (dx / distance) * over * part
          b.y += (dy / distance) * over * part
        }
      }
    for (const [did, point] of all) {
      const distance = Math.hypot(point.x, point.y)
      if (distance <= r || !free.has(did)) continue
      point.x *= r / distance
      point.y *= r / distance
    }
  }
}
