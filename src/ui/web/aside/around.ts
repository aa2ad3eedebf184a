import type { Member } from '../../peer.ts'
import type { Point } from '../weave/index.ts'
import { seedOf } from '../weave/seed.ts'

/** Another circle that people of this one are in too. */
export interface Neighbour {
  readonly id: string
  readonly name: string
  /** DIDs of those who are in both, without the reader, who is in all of their own. */
  readonly people: readonly string[]
  /** Everybody who is known to be in it. */
  readonly members: readonly string[]
}

interface Known {
  readonly id: string
  readonly name: string
  readonly members: readonly Pick<Member, 'did' | 'self' | 'open'>[]
}

/** The circles around one: the reader's others, and those that its members show openly. Who shares the most comes first. */
export function neighboursOf(circle: Known, others: readonly Known[]): Neighbour[] {
  const here = new Set(circle.members.filter(({ self }) => !self).map(({ did }) => did))
  const found = new Map<string, { id: string; name: string; members: Set<string> }>()
  for (const { id, name, members } of others)
    if (id !== circle.id) found.set(id, { id, name, members: new Set(members.map(({ did }) => did)) })
  for (const { did, open } of circle.members)
    for (const shown of open) {
      if (shown.circle === circle.id) continue
      const known = found.get(shown.circle) ?? { id: shown.circle, name: shown.name, members: new Set() }
      found.set(shown.circle, known)
      known.members.add(did)
    }
  return [...found.values()]
    .map(({ id, name, members }) => ({
      id,
      name,
      people: [...members].filter(did => here.has(did)).sort(),
      members: [...members].sort(),
    }))
    .filter(({ people }) => people.length > 0)
    .sort((a, b) => b.people.length - a.people.length || (a.id < b.id ? -1 : 1))
}

const GOLDEN = Math.PI * (3 - Math.sqrt(5))

/**
 * Birds in a disc, evenly; those who are elsewhere too stand on the side that looks there.
 * @param leaning in the order of the places that they look to, the uppermost first
 * @param towards 1 to the right, −1 to the left
 */
export function birdsIn(
  all: readonly string[],
  leaning: readonly string[],
  limit: number,
  { x, y, r }: Point & { readonly r: number },
  towards: 1 | -1,
): Map<string, Point> {
  const leans = new Set(leaning)
  const members = new Set(all)
  const others = all.filter(did => !leans.has(did)).sort((a, b) => seedOf(a)[0] - seedOf(b)[0])
  const drawn = [...[...leans].filter(did => members.has(did)), ...others].slice(0, limit)
  const facing = drawn.filter(did => leans.has(did)).length
  const places = drawn
    .map((_, i) => {
      const distance = r * 0.84 * Math.sqrt((i + 0.5) / drawn.length)
      return { x: x + distance * Math.cos(i * GOLDEN), y: y + distance * Math.sin(i * GOLDEN) }
    })
    .sort((a, b) => (b.x - a.x) * towards)
  // From above to below in the order given, so that their lines cross little.
  const ordered = [...places.slice(0, facing).sort((a, b) => a.y - b.y), ...places.slice(facing)]
  return new Map(drawn.map((did, i) => [did, ordered[i]!]))
}
