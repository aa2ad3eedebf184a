import type { Point } from './types.ts'

/** Two numbers in [0, 1) that belong to a name: where it starts on the map is the same on every device. */
export function seedOf(name: string): readonly [number, number] {
  let state = 0x811c9dc5
  for (let i = 0; i < name.length; i++) state = Math.imul(state ^ name.charCodeAt(i), 0x01000193)
  const next = () => {
    state = (state + 0x9e3779b9) | 0
    let mixed = Math.imul(state ^ (state >>> 16), 0x21f0aaad)
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97)
    return ((mixed ^ (mixed >>> 15)) >>> 0) / 2 ** 32
  }
  return [next(), next()]
}

/** Somewhere in a disc of radius `r` around the origin, evenly over its area. */
export function seededPoint(name: string, r: number): Point {
  const [turn, out] = seedOf(name)
  const distance = r * Math.sqrt(out)
  return { x: distance * Math.cos(turn * 2 * Math.PI), y: distance * Math.sin(turn * 2 * Math.PI) }
}
