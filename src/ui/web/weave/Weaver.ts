import {
  acquaintances,
  bridges,
  CircleInsight,
  chain,
  gatheringsOf,
  kinships,
  openCircles,
  suggestCircles,
  suggestPeople,
} from '../../../insight/index.ts'
import { asOf } from './asOf.ts'
import { Layout } from './Layout.ts'
import type { FactsPart, Joined, TieLine, Weave, WovenPerson } from './types.ts'

/** Birds drawn in one circle: the latest active ones, and all who are elsewhere too. The disc's name counts everybody. */
const BIRDS_PER_DISC = 240
const BRIDGES = 40
const SUGGESTIONS = 6

/** Holds the facts of all circles and answers what the web looks like. The worker's whole state. */
export class Weaver {
  readonly #circles = new Map<string, CircleInsight>()
  readonly #arriving = new Map<string, CircleInsight>()
  readonly #layout = new Layout()
  #moments: ReadonlyMap<string, number> = new Map()

  /** A circle is replaced only once all of its parts are here. */
  take({ about, people, posts, responses, first, last }: FactsPart): void {
    if (first) this.#arriving.set(about.circle, new CircleInsight(about))
    const insight = this.#arriving.get(about.circle)
    if (!insight) return
    for (const person of people) insight.meet(person)
    for (const post of posts) insight.put(post)
    for (const response of responses) insight.respond(response)
    if (!last) return
    this.#arriving.delete(about.circle)
    this.#circles.set(about.circle, insight)
  }

  hold(circles: readonly string[]): void {
    for (const id of this.#circles.keys()) if (!circles.includes(id)) this.#circles.delete(id)
  }

  chain(from: string, to: string, at: number): string[] | null {
    return chain(from, to, acquaintances(this.#all(at), at))
  }

  /** @param moments of each recorded circle the moment at which it is looked at; the others are looked at at `at` */
  look(reader: string, at: number, moments: ReadonlyMap<string, number> = new Map()): Weave {
    this.#moments = moments
    const circles = this.#all(at)
    const byId = new Map(circles.map(circle => [circle.about.circle, circle]))
    const gatherings = gatheringsOf(circles, at)
    const joined: Joined[] = kinships(gatherings)
      .filter(({ people }) => people.length > 0)
      .map(({ a, b, people, interests }) => ({ a, b, people, interests }))
    const elsewhereToo = new Set(joined.flatMap(({ people }) => people))
    const ties = circles.flatMap(circle => tiesIn(circle, at))
    const shown = openCircles(circles)
    const drawn = gatherings.map(({ circle, members }) => {
      const held = byId.get(circle)
      const activity = held?.activity(at)
      const lastOf = (did: string) => activity?.get(did)?.last ?? null
      const first = [...members].sort(
        (a, b) =>
          Number(b === reader) - Number(a === reader) ||
          Number(elsewhereToo.has(b)) - Number(elsewhereToo.has(a)) ||
          (lastOf(b) ?? 0) - (lastOf(a) ?? 0) ||
          (a < b ? -1 : 1),
      )
      return {
        id: circle,
        name: held?.about.name ?? shown.get(circle)?.name ?? '',
        held: held !== undefined,
        count: members.size,
        drawn: new Map(first.slice(0, BIRDS_PER_DISC).map(did => [did, lastOf(did)])),
      }
    })
    return {
      at,
      ...this.#layout.place(drawn, joined, ties),
      people: peopleOf(circles, gatherings, at),
      ties,
      joined,
      bridges: bridges(gatherings, BRIDGES).map(({ person, joins }) => ({
        person,
        joins: joins.map(({ a, b }) => ({ a, b })),
      })),
      circlesToJoin: suggestCircles(reader, circles, at, SUGGESTIONS),
      peopleToMeet: suggestPeople(reader, circles, at, SUGGESTIONS),
    }
  }

  /** In one order, so that equal facts give equal figures. */
  #all(at: number): CircleInsight[] {
    return [...this.#circles.entries()]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([id, circle]) => {
        const moment = this.#moments.get(id)
        return moment === undefined ? circle : asOf(circle, moment, at)
      })
  }
}

function tiesIn(circle: CircleInsight, at: number): TieLine[] {
  const found: TieLine[] = []
  for (const [a, others] of acquaintances([circle], at))
    for (const [b, { strength }] of others)
      if (a < b) found.push({ circle: circle.about.circle, a, b, strength })
  return found
}

function peopleOf(
  circles: readonly CircleInsight[],
  gatherings: ReturnType<typeof gatheringsOf>,
  at: number,
): WovenPerson[] {
  const all = acquaintances(circles, at)
  const circlesOf = new Map<string, string[]>()
  for (const { circle, members } of gatherings)
    for (const did of members) circlesOf.set(did, [...(circlesOf.get(did) ?? []), circle])
  const nameOf = (did: string) =>
    circles.map(({ people }) => people.get(did)?.name ?? '').find(name => name !== '') ?? ''
  return [...circlesOf].map(([did, own]) => ({
    did,
    name: nameOf(did),
    circles: own,
    ties: all.get(did)?.size ?? 0,
  }))
}
