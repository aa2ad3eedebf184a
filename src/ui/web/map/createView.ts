import { type Accessor, createMemo, createSignal } from 'solid-js'
import type { Point } from '../weave/index.ts'

/** What the map has room for: a circle or a relay, with its name. */
interface Round extends Point {
  readonly r: number
  readonly name: string
}

/** Screen pixels a world unit, and the world's origin on the screen. */
export interface View {
  readonly k: number
  readonly x: number
  readonly y: number
}

/** Room for the circles' names around the outermost discs, in pixels. */
const MARGIN = 34
const CLOSEST = 4
/** Where a name can be read. */
const NEAR = 1.3
/** Few people need not fill the screen. */
const LARGEST = 1.6
const STEP = 1.4

export interface MapView {
  readonly view: Accessor<View>
  readonly whole: Accessor<boolean>
  setSize(width: number, height: number): void
  readonly size: Accessor<{ readonly width: number; readonly height: number }>
  /** @param about a point on the screen that stays where it is; without it the middle */
  zoom(factor: number, about?: Point): void
  zoomIn(): void
  zoomOut(): void
  pan(dx: number, dy: number): void
  fit(): void
  /** Brings points of the world into sight: one near enough to read its name, several all of them. */
  show(points: readonly Point[]): void
}

/** What part of the map is seen. As long as nobody moves it, all of it. */
export function createView(discs: Accessor<readonly Round[]>): MapView {
  const [size, setSize] = createSignal(
    { width: 0, height: 0 },
    { equals: (a, b) => a.width === b.width && a.height === b.height },
  )
  const [moved, setMoved] = createSignal<View>()
  const fitted = createMemo(() => fit(discs(), size()))
  const view = () => moved() ?? fitted()
  const middle = () => ({ x: size().width / 2, y: size().height / 2 })
  const zoom = (factor: number, about: Point = middle()) => setMoved(zoomed(view(), fitted(), factor, about))
  return {
    view,
    size,
    whole: () => moved() === undefined,
    setSize: (width, height) => setSize({ width, height }),
    zoom,
    zoomIn: () => zoom(STEP),
    zoomOut: () => zoom(1 / STEP),
    pan: (dx, dy) => {
      const { k, x, y } = view()
      if (moved()) setMoved({ k, x: x + dx, y: y + dy })
    },
    fit: () => setMoved(undefined),
    show: points => {
      const [left, right] = ends(points.map(({ x }) => x))
      const [top, bottom] = ends(points.map(({ y }) => y))
      const { width, height } = size()
      const room = Math.min(
        (width - 4 * MARGIN) / Math.max(1, right - left),
        (height - 4 * MARGIN) / Math.max(1, bottom - top),
      )
      const k = Math.max(fitted().k, Math.min(NEAR, room))
      if (k <= fitted().k) setMoved(undefined)
      else setMoved({ k, x: middle().x - (k * (left + right)) / 2, y: middle().y - (k * (top + bottom)) / 2 })
    },
  }
}

/** A view nearer or farther, with a point of the screen where it was; undefined once all is seen again. */
export function zoomed({ k, x, y }: View, whole: View, factor: number, about: Point): View | undefined {
  const next = Math.min(CLOSEST, k * factor)
  if (next <= whole.k * 1.001) return undefined
  const by = next / k
  return { k: next, x: about.x - (about.x - x) * by, y: about.y - (about.y - y) * by }
}

const ends = (values: readonly number[]): readonly [number, number] => [
  Math.min(...values),
  Math.max(...values),
]

/** Half of a name's width on the screen, near enough. */
const halfName = ({ name }: Round): number => [...name].length * 3.9 + 14
const PASSES = 4

/** All discs with their names, as large as they can be. */
export function fit(discs: readonly Round[], { width, height }: { width: number; height: number }): View {
  if (discs.length === 0 || width === 0) return { k: 1, x: width / 2, y: height / 2 }
  const top = Math.min(...discs.map(({ y, r }) => y - r))
  const bottom = Math.max(...discs.map(({ y, r }) => y + r))
  let k = Math.min(LARGEST, (height - 2 * MARGIN) / Math.max(1, bottom - top))
  let [left, right] = [0, 0]
  // Names don't grow with the map, so how far they reach depends on its size, which depends on how far they reach.
  for (let pass = 0; pass < PASSES; pass++) {
    left = Math.min(...discs.map(disc => disc.x - Math.max(disc.r, halfName(disc) / k)))
    right = Math.max(...discs.map(disc => disc.x + Math.max(disc.r, halfName(disc) / k)))
    k = Math.min(k, (width - MARGIN) / Math.max(1, right - left))
  }
  return { k, x: width / 2 - (k * (left + right)) / 2, y: height / 2 - (k * (top + bottom)) / 2 }
}
