import { type Accessor, createMemo } from 'solid-js'
import type { Scene } from './createScene.ts'
import type { MapView } from './createView.ts'
import { type Named, placeNames } from './placeNames.ts'
import { birdKey } from './shown.ts'

/** Sizes of type on the screen, in pixels. */
export const CIRCLE_SIZE = 15
export const PERSON_SIZE = 11.5
/** Names of people are shown from this zoom on, or when so few birds are here. */
const NEAR = 1.15
const FEW = 26
/** Names of those who join circles are shown from this zoom on. */
const HALFWAY = 0.8
/** A name stands this far below its bird, in world units. */
export const BELOW = 13

/** Which birds show their names: circles' always, people's when one is near enough or they matter. */
export function createNameRoom(from: {
  readonly scene: Scene
  readonly map: MapView
  readonly nameOf: (did: string) => string
  /** DIDs whose names are shown at any zoom. */
  readonly mattering: Accessor<ReadonlySet<string>>
  /** DIDs whose names come sooner than the others'. */
  readonly bridging: Accessor<ReadonlySet<string>>
}): Accessor<ReadonlySet<string>> {
  return createMemo(() => {
    const { birds, discs } = from.scene.shown()
    const { k, x, y } = from.map.view()
    const all = k >= NEAR || birds.length <= FEW
    const names: Named[] = discs.map(disc => ({
      key: disc.id,
      text: disc.name,
      x: disc.x * k + x,
      y: (disc.y - disc.r) * k + y - CIRCLE_SIZE,
      rank: Number.POSITIVE_INFINITY,
      size: CIRCLE_SIZE,
    }))
    const seen = new Set<string>()
    for (const { circle, did, x: bx, y: by } of birds) {
      const matters = from.mattering().has(did)
      const bridges = k >= HALFWAY && from.bridging().has(did)
      if (!all && !matters && !bridges) continue
      // From afar one bird of each person is named.
      if (!all && seen.has(did)) continue
      seen.add(did)
      names.push({
        key: birdKey(circle, did),
        text: from.nameOf(did),
        x: bx * k + x,
        y: (by + BELOW) * k + y + PERSON_SIZE / 2,
        rank: matters ? 3 : bridges ? 2 : 1,
        size: PERSON_SIZE,
      })
    }
    return placeNames(names)
  })
}
