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
const GAP = 64
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
  const apart = separate(sorted, placed, pulls, before)
  return before.size === 0 ? squarest(sorted, apart) : apart
}

/** Draws all towards the middle until they touch, and apart where they would overlap. */
function separate(
  circles: readonly Circle[],
  places: Map<string, Point>,
  pulls: readonly Pull[],
  before: Places,
): Places {
  const at = new Map([...places].map(([id, { x, y }]) => [id, { x, y }]))
  for (let step = 0; step < SEPARATIONS; step++) {
    const still = step > SEPARATIONS / 2
    if (!still) {
      for (const [id, point] of at)
        if (!before.has(id)) {
          point.x *= 0.985
          point.y *= 0.985
        }
      for (const pull of pulls) drawTogether(at, pull, before)
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

/** Circles that share people move towards each other, the more the more they share. */
function drawTogether(
  at: Map<string, { x: number; y: number }>,
  { a, b, people }: Pull,
  before: Places,
): void {
  const [one, other] = [at.get(a), at.get(b)]
  if (!one || !other) return
  const strength = Math.min(0.05, 0.012 * Math.log2(1 + people))
  const [dx, dy] = [(other.x - one.x) * strength, (other.y - one.y) * strength]
  if (!before.has(a)) {
    one.x += dx
    one.y += dy
  }
  if (!before.has(b)) {
    other.x -= dx
    other.y -= dy
  }
}

const TURNS = 24

/** Turned so that all of it fits best into a square: the map's shape is near one on every screen. */
function squarest(circles: readonly Circle[], places: Places): Places {
  let best = places
  let least = Number.POSITIVE_INFINITY
  for (let turn = 0; turn < TURNS; turn++) {
    const [sin, cos] = [Math.sin((turn * Math.PI) / TURNS), Math.cos((turn * Math.PI) / TURNS)]
    const turned = new Map(
      [...places].map(([id, { x, y }]) => [id, { x: x * cos - y * sin, y: x * sin + y * cos }]),
    )
    const side = Math.max(extent(circles, turned, 'x'), extent(circles, turned, 'y'))
    if (side < least) {
      least = side
      best = turned
    }
  }
  return best
}

function extent(circles: readonly Circle[], places: Places, axis: keyof Point): number {
  const ends = circles.flatMap(({ id, r }) => [places.get(id)![axis] - r, places.get(id)![axis] + r])
  return Math.max(...ends) - Math.min(...ends)
}
