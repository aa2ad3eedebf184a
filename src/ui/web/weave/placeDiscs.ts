import Graph from 'graphology'
import forceAtlas2 from 'graphology-layout-forceatlas2'
import { seededPoint } from './seed.ts'
import type { Point } from './types.ts'

interface Circle {
  readonly id: string
  readonly r: number
}
interface Pull {
  readonly a: string
  readonly b: string
  readonly people: number
}
export type Places = ReadonlyMap<string, Point>

/** Room between discs, for their names and for the lines between them. */
const GAP = 70
const ITERATIONS = 200
const SEPARATIONS = 400

/**
 * Where the gathering places are: those that share people near each other, none over another. Places that are known stay
 * as they are; only what is new looks for one.
 */
export function placeDiscs(circles: readonly Circle[], pulls: readonly Pull[], before: Places): Places {
  const sorted = [...circles].sort((x, y) => (x.id < y.id ? -1 : 1))
  const spread = 3 * Math.max(1, ...sorted.map(({ r }) => r))
  const graph = new Graph({ type: 'undirected' })
  for (const { id, r } of sorted) {
    const known = before.get(id)
    graph.addNode(id, { ...(known ?? seededPoint(id, spread)), size: r, fixed: known !== undefined })
  }
  for (const { a, b, people } of pulls)
    if (graph.hasNode(a) && graph.hasNode(b) && !graph.hasEdge(a, b))
      graph.addEdge(a, b, { weight: 1 + Math.log2(1 + people) })
  if (sorted.some(({ id }) => !before.has(id)))
    forceAtlas2.assign(graph, {
      iterations: ITERATIONS,
      settings: { adjustSizes: true, gravity: 1, scalingRatio: 10, slowDown: 4 },
    })
  const placed = new Map(
    sorted.map(({ id }) => {
      const { x, y } = graph.getNodeAttributes(id)
      return [id, { x: Number(x), y: Number(y) }] as const
    }),
  )
  return separate(sorted, placed, before)
}

/** Draws all towards the middle until they touch, and apart where they would overlap. */
function separate(circles: readonly Circle[], places: Map<string, Point>, before: Places): Places {
  const at = new Map([...places].map(([id, { x, y }]) => [id, { x, y }]))
  for (let step = 0; step < SEPARATIONS; step++) {
    const still = step > SEPARATIONS / 2
    if (!still)
      for (const [id, point] of at)
        if (!before.has(id)) {
          point.x *= 0.97
          point.y *= 0.97
        }
    for (const [i, one] of circles.entries())
      for (const other of circles.slice(i + 1)) {
        const [a, b] = [at.get(one.id)!, at.get(other.id)!]
        const [dx, dy] = [b.x - a.x || 0.01, b.y - a.y || 0.01]
        const distance = Math.hypot(dx, dy)
        const over = one.r + other.r + GAP - distance
        if (over <= 0) continue
        // Who was there before gives way less.
        const part = before.has(one.id) === before.has(other.id) ? 0.5 : before.has(one.id) ? 0.1 : 0.9
        a.x -= (dx / distance) * over * part
        a.y -= (dy / distance) * over * part
        b.x += (dx / distance) * over * (1 - part)
        b.y += (dy / distance) * over * (1 - part)
      }
  }
  return at
}
