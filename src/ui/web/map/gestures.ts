import type { Point } from '../weave/index.ts'
import type { MapView } from './createView.ts'

/** A finger that moved less than this has tapped. */
const TAP = 6

/** Drags, pinches, and zooms by wheel while Control is held (so a trackpad's pinch); the page keeps its own scrolling. */
export function makeGestures(map: MapView) {
  const fingers = new Map<number, Point>()
  let travelled = 0
  const spot = (event: PointerEvent | WheelEvent): Point => {
    const box = (event.currentTarget as Element).getBoundingClientRect()
    return { x: event.clientX - box.left, y: event.clientY - box.top }
  }
  const spread = () => {
    const [a, b] = [...fingers.values()]
    return a && b ? Math.hypot(a.x - b.x, a.y - b.y) : null
  }
  const middle = (): Point => {
    const points = [...fingers.values()]
    const sum = points.reduce((all, { x, y }) => ({ x: all.x + x, y: all.y + y }), { x: 0, y: 0 })
    return { x: sum.x / points.length, y: sum.y / points.length }
  }
  return {
    /** Whether what just ended was a movement of the map, not a tap on a bird. */
    dragged: () => travelled > TAP,
    onPointerDown(event: PointerEvent) {
      if (fingers.size === 0) travelled = 0
      fingers.set(event.pointerId, spot(event))
    },
    onPointerMove(event: PointerEvent) {
      const before = fingers.get(event.pointerId)
      if (!before) return
      const [was, around] = [spread(), middle()]
      fingers.set(event.pointerId, spot(event))
      const [now, then] = [spread(), middle()]
      travelled += Math.hypot(then.x - around.x, then.y - around.y)
      // Only a real drag takes the pointer: a tap must reach its bird.
      if (travelled > TAP) (event.currentTarget as Element).setPointerCapture(event.pointerId)
      if (was && now) map.zoom(now / was, then)
      map.pan(then.x - around.x, then.y - around.y)
    },
    onPointerUp(event: PointerEvent) {
      fingers.delete(event.pointerId)
    },
    onWheel(event: WheelEvent) {
      if (!event.ctrlKey && !event.metaKey) return
      event.preventDefault()
      map.zoom(Math.exp(-event.deltaY / 200), spot(event))
    },
  }
}
