import { type Accessor, createMemo, createSignal } from 'solid-js'
import type { Disc, Point } from '../weave/index.ts'

/** Screen pixels a world unit, and the world's origin on the screen. */
export interface View {
  readonly k: number
  readonly x: number
  readonly y: number
}

/** Room for the circles' names around the outermost discs, in pixels. */
const MARGIN = 34
const CLOSEST = 4
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
  /** Brings a point of the world to the middle, near enough to read its name. */
  show(point: Point): void
}

/** What part of the map is seen. As long as nobody moves it, all of it. */
export function createView(discs: Accessor<readonly Disc[]>): MapView {
  const [size, setSize] = createSignal(
    { width: 0, height: 0 },
    { equals: (a, b) => a.width === b.width && a.height === b.height },
  )
  const [moved, setMoved] = createSignal<View>()
  const fitted = createMemo(() => fit(discs(), size()))
  const view = () => moved() ?? fitted()
  const middle = () => ({ x: size().width / 2, y: size().height / 2 })
  const zoom = (factor: number, about: Point = middle()) => {
    const { k, x, y } = view()
    const next = Math.min(CLOSEST, Math.max(fitted().k, k * factor))
    if (next <= fitted().k) return setMoved(undefined)
    const by = next / k
    return setMoved({ k: next, x: about.x - (about.x - x) * by, y: about.y - (about.y - y) * by })
  }
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
    show: ({ x, y }) => {
      const k = Math.max(1.3, view().k)
      setMoved({ k, x: middle().x - x * k, y: middle().y - y * k })
    },
  }
}

/** All discs, as large as they can be. */
export function fit(discs: readonly Disc[], { width, height }: { width: number; height: number }): View {
  if (discs.length === 0 || width === 0) return { k: 1, x: width / 2, y: height / 2 }
  const left = Math.min(...discs.map(({ x, r }) => x - r))
  const right = Math.max(...discs.map(({ x, r }) => x + r))
  const top = Math.min(...discs.map(({ y, r }) => y - r))
  const bottom = Math.max(...discs.map(({ y, r }) => y + r))
  const k = Math.min(
    1.6,
    (width - 2 * MARGIN) / Math.max(1, right - left),
    (height - 2 * MARGIN) / Math.max(1, bottom - top),
  )
  return { k, x: width / 2 - (k * (left + right)) / 2, y: height / 2 - (k * (top + bottom)) / 2 }
}
