/** Which names find room on the map: those that matter most first, none upon another. */

export interface Named {
  readonly key: string
  readonly text: string
  /** Middle of the name, on the screen. */
  readonly x: number
  readonly y: number
  /** The more the sooner. Infinity is shown whatever is there. */
  readonly rank: number
  readonly size: number
}

/** Width of a letter as part of the size of type, on average. */
const LETTER = 0.56
const PAD = 2

export function placeNames(names: readonly Named[]): Set<string> {
  const taken: { left: number; right: number; top: number; bottom: number }[] = []
  const shown = new Set<string>()
  for (const name of [...names].sort((a, b) => b.rank - a.rank || (a.key < b.key ? -1 : 1))) {
    const half = ([...name.text].length * name.size * LETTER) / 2 + PAD
    const box = {
      left: name.x - half,
      right: name.x + half,
      top: name.y - name.size / 2 - PAD,
      bottom: name.y + name.size / 2 + PAD,
    }
    const free = !taken.some(
      other =>
        box.left < other.right && other.left < box.right && box.top < other.bottom && other.top < box.bottom,
    )
    if (!free && name.rank !== Number.POSITIVE_INFINITY) continue
    taken.push(box)
    shown.add(name.key)
  }
  return shown
}
