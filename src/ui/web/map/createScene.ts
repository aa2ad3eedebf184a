import { type Accessor, createMemo } from 'solid-js'
import type { ConnectionView } from '../../peer.ts'
import type { Point, Weave } from '../weave/index.ts'
import type { Carry } from './carries.ts'
import { bridgeLines, rimToRim, wayAlong } from './lines.ts'
import { placeRelays } from './relays.ts'
import { birdKey, closestTies, type Filter, shownOf } from './shown.ts'
import { bestWires, wireLines } from './wireLines.ts'

interface Sources {
  readonly weave: Accessor<Weave>
  readonly filter: Accessor<Filter>
  readonly self: Accessor<string>
  readonly connections: Accessor<readonly ConnectionView[]>
  readonly carries: Accessor<readonly Carry[]>
  /** DID of a person or id of a circle, or null. */
  readonly chosen: Accessor<string | null>
  /** People along the way that is shown. */
  readonly way: Accessor<readonly string[]>
}

export type Scene = ReturnType<typeof createScene>

/** Everything that the map draws, in the map's own units. Each part follows only what it is made of. */
export function createScene(from: Sources) {
  const shown = createMemo(() => shownOf(from.weave(), from.filter()))
  const places = createMemo(
    () => new Map<string, Point>(shown().birds.map(bird => [birdKey(bird.circle, bird.did), bird])),
  )
  const discs = createMemo(() => new Map(shown().discs.map(disc => [disc.id, disc])))
  const circlesOf = createMemo(() => {
    const found = new Map<string, string[]>()
    for (const { circle, did } of shown().birds) found.set(did, [...(found.get(did) ?? []), circle])
    return found
  })
  const wires = createMemo(() => bestWires(from.connections()))
  const closest = createMemo(() => closestTies(shown().ties))
  const ties = createMemo(() => {
    const chosen = from.chosen()
    const own = shown().ties.filter(({ a, b }) => a === chosen || b === chosen)
    return [...new Set([...closest(), ...own])].flatMap(({ circle, a, b }) => {
      const [one, other] = [places().get(birdKey(circle, a)), places().get(birdKey(circle, b))]
      return one && other ? [{ from: one, to: other, chosen: a === chosen || b === chosen }] : []
    })
  })
  /** Between each two circles one arrow a direction, with how many posts went that way. */
  const carried = createMemo(() => {
    const counts = new Map<string, number>()
    for (const { fromId, to } of from.carries())
      if (fromId !== null) counts.set(`${fromId} ${to}`, (counts.get(`${fromId} ${to}`) ?? 0) + 1)
    return [...counts].flatMap(([pair, count]) => {
      const [a, b] = pair.split(' ').map(id => discs().get(id))
      return a && b ? [{ ...rimToRim(a, b), count }] : []
    })
  })
  const relays = createMemo(() =>
    placeRelays(
      from.connections(),
      shown().discs,
      shown().birds.filter(({ did }) => did === from.self()),
    ),
  )
  return {
    shown,
    relays,
    places,
    ties,
    wires,
    carried,
    bridges: createMemo(() => bridgeLines(shown().joined, places(), discs(), from.self(), from.chosen())),
    wireLines: createMemo(() => wireLines(from.self(), wires(), [...discs().keys()], places())),
    way: createMemo(() => wayAlong(from.way(), did => circlesOf().get(did) ?? [], places())),
  }
}
