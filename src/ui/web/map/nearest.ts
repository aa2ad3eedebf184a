import type { Point } from '../weave/index.ts'

type Arrow = 'ArrowUp' | 'ArrowDown' | 'ArrowLeft' | 'ArrowRight'
const TOWARDS: Readonly<Record<Arrow, Point>> = {
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
}

export const isArrow = (key: string): key is Arrow => key in TOWARDS

/** The next mark in the direction of an arrow key: near, and not far off the direction. Undefined at the map's edge. */
export function nearestTowards<T extends Point>(from: Point, marks: readonly T[], key: Arrow): T | undefined {
  const { x, y } = TOWARDS[key]
  let best: T | undefined
  let least = Number.POSITIVE_INFINITY
  for (const mark of marks) {
    const [dx, dy] = [mark.x - from.x, mark.y - from.y]
    const along = dx * x + dy * y
    const across = Math.abs(dx * y - dy * x)
    // What is mostly aside belongs to another arrow; the four together reach everything.
    if (along <= 0 || along < across / 2) continue
    const cost = along + 2 * across
    if (cost < least) {
      least = cost
      best = mark
    }
  }
  return best
}
