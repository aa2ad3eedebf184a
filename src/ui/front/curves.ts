import type { Rotation } from '../../insight/index.ts'

/** One person's share at the end of each week, 0 to 1. */
export interface Curve {
  readonly did: string
  readonly shares: readonly number[]
}

/** Of everybody who was ever at the front: who had the largest part of it over all weeks first. */
export function curvesOf({ weeks }: Rotation): Curve[] {
  const ever = new Set(weeks.flatMap(({ front }) => front))
  const byWeek = weeks.map(({ members }) => new Map(members.map(({ did, share }) => [did, share])))
  return [...ever]
    .map(did => ({ did, shares: byWeek.map(week => week.get(did) ?? 0) }))
    .sort((a, b) => sum(b.shares) - sum(a.shares) || (a.did < b.did ? -1 : 1))
}

/** The first week in which anybody was responded to is where a chart begins. */
export function fromFirstResponse(rotation: Rotation): Rotation {
  const start = rotation.weeks.findIndex(({ members }) => members.length > 0)
  return start <= 0 ? rotation : { ...rotation, weeks: rotation.weeks.slice(start) }
}

const sum = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0)

/** Whose lines are drawn: those who are at the front now, then those who were the most. */
export function drawnOf(curves: readonly Curve[], now: readonly string[], limit: number): Curve[] {
  const first = curves.filter(({ did }) => now.includes(did))
  return [...first, ...curves.filter(({ did }) => !now.includes(did))].slice(0, limit)
}

interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

const TRIES = [0, 1, -1, 2, -2, 3, -3, 4]

/**
 * Places for names at their lines' highest points, none upon another.
 * @param peaks middle of the lower edge of each wanted label; @returns left upper corners, in the order given
 */
export function placeLabels(
  peaks: readonly { readonly x: number; readonly y: number; readonly width: number }[],
  height: number,
  room: { readonly width: number; readonly height: number },
): { x: number; y: number }[] {
  const taken: Box[] = []
  const highestFirst = peaks.map((peak, i) => ({ ...peak, i })).sort((a, b) => a.y - b.y || a.i - b.i)
  const places = new Array<{ x: number; y: number }>(peaks.length)
  for (const { x, y, width, i } of highestFirst) {
    const left = Math.max(0, Math.min(room.width - width, x - width / 2))
    const boxes = TRIES.map(shift => ({
      x: left,
      y: Math.max(0, Math.min(room.height - height, y - height + shift * height)),
      width,
      height,
    }))
    const free = boxes.find(box => !taken.some(other => overlap(box, other))) ?? boxes[0]!
    taken.push(free)
    places[i] = { x: free.x, y: free.y }
  }
  return places
}

const overlap = (a: Box, b: Box): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height
