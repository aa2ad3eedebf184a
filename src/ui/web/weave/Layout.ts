import { discRadius, placeBirds } from './placeBirds.ts'
import { type Places, placeDiscs } from './placeDiscs.ts'
import type { Disc, Joined, PlacedBird, Point, TieLine } from './types.ts'

interface Gathering {
  readonly id: string
  readonly name: string
  readonly held: boolean
  /** Of all members. */
  readonly count: number
  /** Those who are drawn, with when they were last active. */
  readonly drawn: ReadonlyMap<string, number | null>
}

/** Places of circles and birds, kept from one look to the next, so that nothing jumps when something arrives. */
export class Layout {
  #discs: Places = new Map()
  readonly #birds = new Map<string, Places>()

  place(
    gatherings: readonly Gathering[],
    joined: readonly Joined[],
    ties: readonly TieLine[],
  ): { discs: Disc[]; birds: PlacedBird[] } {
    const sized = gatherings.map(one => ({ ...one, r: discRadius(one.drawn.size) }))
    const pulls = joined.map(({ a, b, people }) => ({ a, b, people: people.length }))
    this.#discs = placeDiscs(sized, pulls, this.#discs)
    const discs: Disc[] = []
    const birds: PlacedBird[] = []
    for (const { id, name, held, count, drawn, r } of sized) {
      const middle = this.#discs.get(id)!
      discs.push({ id, name, held, members: count, r, ...middle })
      const places = placeBirds(
        {
          r,
          members: [...drawn.keys()],
          ties: ties.filter(tie => tie.circle === id),
          leans: this.#leans(id, joined),
        },
        this.#birds.get(id) ?? new Map(),
      )
      this.#birds.set(id, places)
      for (const [did, { x, y }] of places)
        birds.push({ circle: id, did, x: middle.x + x, y: middle.y + y, last: drawn.get(did) ?? null })
    }
    return { discs, birds }
  }

  /** Where each who is elsewhere too looks to: the middle of the other places, as a direction. */
  #leans(id: string, joined: readonly Joined[]): Map<string, Point> {
    const own = this.#discs.get(id)!
    const sums = new Map<string, { x: number; y: number }>()
    for (const { a, b, people } of joined) {
      const other = a === id ? b : b === id ? a : null
      const place = other === null ? undefined : this.#discs.get(other)
      if (!place) continue
      const [dx, dy] = [place.x - own.x, place.y - own.y]
      const distance = Math.hypot(dx, dy) || 1
      for (const did of people) {
        const sum = sums.get(did) ?? { x: 0, y: 0 }
        sums.set(did, { x: sum.x + dx / distance, y: sum.y + dy / distance })
      }
    }
    return sums
  }
}
