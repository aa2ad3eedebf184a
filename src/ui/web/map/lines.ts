import type { Disc, Joined, Point } from '../weave/index.ts'
import { birdKey } from './shown.ts'

export interface Line {
  readonly from: Point
  readonly to: Point
}
export type BirdPlaces = ReadonlyMap<string, Point>

/** With more people in both than this, a band with their number stands for their lines. */
const LINES = 4

export interface Band extends Line {
  readonly count: number
}

export interface BridgeLine extends Line {
  readonly did: string
  /** The parts within the two discs; between them the line passes behind whatever is there. */
  readonly ends: readonly [Line, Line]
}

/**
 * Ember lines: one for each person who is in two circles; where they are many, one band for all of them. Of the reader,
 * who is in all of their circles, and of the many, only once they or the circle are chosen.
 */
export function bridgeLines(
  joined: readonly Joined[],
  places: BirdPlaces,
  discs: ReadonlyMap<string, Disc>,
  reader: string,
  chosen: string | null,
): { lines: readonly BridgeLine[]; bands: readonly Band[] } {
  const lines: BridgeLine[] = []
  const bands: Band[] = []
  for (const { a, b, people } of joined) {
    const [one, other] = [discs.get(a), discs.get(b)]
    if (!one || !other) continue
    const others = people.filter(did => did !== reader)
    const many = others.length > LINES
    if (many) bands.push({ ...rimToRim(one, other), count: others.length })
    for (const did of people) {
      if (did !== chosen && chosen !== a && chosen !== b && (many || did === reader)) continue
      const [from, to] = [places.get(birdKey(a, did)), places.get(birdKey(b, did))]
      if (from && to)
        lines.push({
          from,
          to,
          did,
          ends: [
            { from, to: leaving(from, to, one) },
            { from: to, to: leaving(to, from, other) },
          ],
        })
    }
  }
  return { lines, bands }
}

/** Where a line from within a disc crosses its rim. */
export function leaving(from: Point, to: Point, { x, y, r }: Disc): Point {
  const [dx, dy] = [to.x - from.x, to.y - from.y]
  const [fx, fy] = [from.x - x, from.y - y]
  const a = dx * dx + dy * dy
  const b = 2 * (fx * dx + fy * dy)
  const c = fx * fx + fy * fy - r * r
  const root = b * b - 4 * a * c
  if (a === 0 || root < 0) return from
  const part = Math.min(1, Math.max(0, (-b + Math.sqrt(root)) / (2 * a)))
  return { x: from.x + dx * part, y: from.y + dy * part }
}

/** From the edge of one disc to the edge of another. */
export function rimToRim(a: Disc, b: Disc): Line {
  const [dx, dy] = [b.x - a.x, b.y - a.y]
  const distance = Math.hypot(dx, dy) || 1
  const [x, y] = [dx / distance, dy / distance]
  return { from: { x: a.x + x * a.r, y: a.y + y * a.r }, to: { x: b.x - x * b.r, y: b.y - y * b.r } }
}

/** A shallow curve, so that lines between the same two places are told apart. @param bend part of the length, either sign */
export function curve({ from, to }: Line, bend = 0.08): string {
  const [mx, my] = [(from.x + to.x) / 2, (from.y + to.y) / 2]
  const [dx, dy] = [to.x - from.x, to.y - from.y]
  const at = (value: number) => value.toFixed(1)
  return `M${at(from.x)} ${at(from.y)}Q${at(mx - dy * bend)} ${at(my + dx * bend)} ${at(to.x)} ${at(to.y)}`
}

export const straight = ({ from, to }: Line): string =>
  `M${from.x.toFixed(1)} ${from.y.toFixed(1)}L${to.x.toFixed(1)} ${to.y.toFixed(1)}`

/**
 * The way along a chain of people, over the map: within a circle from bird to bird, and from a person's bird in one
 * circle to their bird in the next. It stays in a circle as long as it can.
 */
export function wayAlong(
  chain: readonly string[],
  circlesOf: (did: string) => readonly string[],
  places: BirdPlaces,
): Line[] {
  const lines: Line[] = []
  let here: string | undefined
  const add = (from: string, to: string) => {
    const [a, b] = [places.get(from), places.get(to)]
    if (a && b) lines.push({ from: a, to: b })
  }
  for (const [i, did] of chain.entries()) {
    const next = chain[i + 1]
    if (next === undefined) break
    const theirs = new Set(circlesOf(next))
    const common: readonly string[] = circlesOf(did).filter(circle => theirs.has(circle))
    const circle: string | undefined = here !== undefined && common.includes(here) ? here : common[0]
    if (circle === undefined) {
      // They know each other from elsewhere: straight from where the one is to where the other is.
      const to: string | undefined = circlesOf(next)[0]
      const from: string | undefined = here ?? circlesOf(did)[0]
      if (from !== undefined && to !== undefined) add(birdKey(from, did), birdKey(to, next))
      here = to
      continue
    }
    if (here !== undefined && here !== circle) add(birdKey(here, did), birdKey(circle, did))
    add(birdKey(circle, did), birdKey(circle, next))
    here = circle
  }
  return lines
}
