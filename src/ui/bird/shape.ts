/** The outline of a bird in a square of 36 by 36 around the origin, seen from ahead and a little below. */

import type { BirdTraits } from './traits.ts'

type Point = readonly [x: number, y: number]

/** A wing of the right side: `bend` is the wrist, where the leading edge turns; `trail` bellies the trailing edge. */
interface Wing {
  readonly bend: Point
  readonly tip: Point
  readonly trail: Point
}

const WINGS: Record<BirdTraits['posture'], readonly [left: Wing, right: Wing]> = {
  glide: both({ bend: [7, -5.5], tip: [15, -2], trail: [7, -0.5] }),
  rise: both({ bend: [4, -9.5], tip: [11, -13], trail: [8, -3] }),
  beat: both({ bend: [8, -9], tip: [14.5, 5], trail: [7, -3] }),
  bank: [
    { bend: [7, -2], tip: [13.5, 6], trail: [6, 2.5] },
    { bend: [5, -9], tip: [13, -12], trail: [8, -3] },
  ],
  stoop: both({ bend: [10, -6.5], tip: [11.5, 10.5], trail: [5.5, 0.5] }),
  soar: both({ bend: [6, -9], tip: [15.5, -6.5], trail: [10, 1] }),
}

function both(wing: Wing): readonly [Wing, Wing] {
  return [wing, wing]
}

const at = ([x, y]: Point, side: 1 | -1): string => `${x * side} ${y}`

function wing({ bend, tip, trail }: Wing, side: 1 | -1): string {
  const edge: Point = [(bend[0] + tip[0]) / 2 + 1, bend[1] + (tip[1] - bend[1]) * 0.2]
  return `M0 -1.5C${at([bend[0] * 0.45, bend[1] * 0.9], side)} ${at(edge, side)} ${at(tip, side)}C${at(trail, side)} ${at([trail[0] * 0.5, 2.5], side)} 0 4.2Z`
}

const BODY =
  'M0 -4.4C1.9 -4.4 2.5 -2 2.2 1.2C1.9 4.2 1 6.6 0 7.4C-1 6.6 -1.9 4.2 -2.2 1.2C-2.5 -2 -1.9 -4.4 0 -4.4Z'

const TAIL: Record<BirdTraits['tail'], string> = {
  fork: 'M-1 5L-4.4 12.6L0 8.6L4.4 12.6L1 5Z',
  fan: 'M-0.8 5C-2 8 -3.6 9.6 -4.6 10.6C-2 12.2 2 12.2 4.6 10.6C3.6 9.6 2 8 0.8 5Z',
  wedge: 'M-1.2 5L-1.9 10.4L0 13.6L1.9 10.4L1.2 5Z',
  none: '',
}

/** Paths to be filled with the person's colour. */
export function birdPaths({ posture, tail }: BirdTraits): readonly string[] {
  const [left, right] = WINGS[posture]
  return [wing(left, -1), wing(right, 1), BODY, TAIL[tail]].filter(Boolean)
}

/** Places in the wings for a marking, towards the tip (0 is the shoulder, 1 the tip). */
function along([x, y]: Point, bend: Point, part: number): Point {
  const mid = (from: number, over: number, to: number) =>
    (1 - part) ** 2 * from + 2 * part * (1 - part) * over + part ** 2 * to
  return [mid(0, bend[0] + 1, x), mid(1, bend[1] + 2.2, y)]
}

/** Strokes to be drawn over the bird in the colour of the ground. */
export function birdMarks({ posture, marking }: BirdTraits): readonly string[] {
  if (marking === 'plain') return []
  const sides: readonly (1 | -1)[] = [-1, 1]
  return WINGS[posture].flatMap((shape, i) => {
    const side = sides[i] ?? 1
    const place = (part: number) => along(shape.tip, shape.bend, part)
    if (marking === 'spots') return [`M${at(place(0.42), side)}h0.01`]
    const part = marking === 'tips' ? 0.74 : 0.5
    const [x, y] = place(part)
    const lean = marking === 'tips' ? 2.2 : 3
    return [`M${at([x - 0.6, y - lean], side)}L${at([x + 0.6, y + lean], side)}`]
  })
}
